package dev.till.notification;

import dev.till.customer.Customer;
import dev.till.product.Product;

/** A way to tell a customer that a product is back. */
public interface BackInStockSender {

    /**
     * Tells one customer, in a time that has a limit. Whatever else it throws, the customer is told again later.
     *
     * @param customer whom
     * @param product  what is back
     * @throws UndeliverableException if it is no use to try again
     */
    void send(Customer customer, Product product);
}
