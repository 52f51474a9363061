package dev.till.notification;

import dev.till.customer.Customer;
import dev.till.product.Product;

/** Notifies customers that a product is back in stock. */
public interface BackInStockSender {

    /**
     * Notifies one customer, within a time limit. After any exception but the one below, Till tries again later.
     *
     * @throws UndeliverableException if no later try can succeed
     */
    void send(Customer customer, Product product);
}
