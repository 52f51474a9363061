package dev.till;

import dev.till.customer.Customer;
import dev.till.notification.BackInStockSender;
import dev.till.product.Product;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Primary;

/** Remembers who was told of what. */
@Primary
public class RecordingSender implements BackInStockSender {

    private final List<Told> told = new CopyOnWriteArrayList<>();

    private record Told(long customerId, String sku) {
    }

    @Override
    public void send(Customer customer, Product product) {
        told.add(new Told(customer.id(), product.sku()));
    }

    /** The customers who were told of a product, in the order in which they were. */
    public List<Long> toldOf(String sku) {
        return told.stream().filter(one -> one.sku().equals(sku)).map(Told::customerId).toList();
    }
}
