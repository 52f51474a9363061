package dev.till.notification;

import dev.till.customer.Customer;
import dev.till.product.Product;

/** A way to tell a customer that a product is back. */
public interface BackInStockSender {

    /**
     * Tells one customer. Whatever it throws, the customer is told again later.
     *
     * @param customer whom
     * @param product  what is back
     */
    void send(Customer customer, Product product);
}
