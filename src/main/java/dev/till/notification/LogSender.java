package dev.till.notification;

import dev.till.customer.Customer;
import dev.till.product.Product;
import lombok.extern.slf4j.Slf4j;

/** Writes each notification to the log. The default, for trying Till out. */
@Slf4j
class LogSender implements BackInStockSender {

    @Override
    public void send(Customer customer, Product product) {
        log.info("Back in stock: telling customer {} that {} is available, {} left",
            customer.id(), product.sku(), product.quantity());
    }
}
