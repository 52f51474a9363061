package dev.till;

import dev.till.customer.Customer;
import dev.till.notification.BackInStockSender;
import dev.till.product.Product;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.springframework.context.annotation.Primary;

/** Records its calls and the customers it notified. A test sets what else it does. */
@Primary
public class RecordingSender implements BackInStockSender {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Call> notified = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<Customer, Product> behaviour = (customer, product) -> { };

    public record Call(long customer, String sku, long nanos) {
    }

    @Override
    public void send(Customer customer, Product product) {
        Call call = new Call(customer.id(), product.sku(), System.nanoTime());
        calls.add(call);
        behaviour.accept(customer, product);
        notified.add(call);
    }

    /** Sets what it does between a call and the notification. */
    public void behave(BiConsumer<Customer, Product> behaviour) {
        this.behaviour = behaviour;
    }

    public List<Call> calls() {
        return calls;
    }

    public List<Call> notified() {
        return notified;
    }

    /** The customers who were notified of a product, first to last. */
    public List<Long> notifiedOf(String sku) {
        return notified.stream().filter(call -> call.sku().equals(sku)).map(Call::customer).toList();
    }
}
