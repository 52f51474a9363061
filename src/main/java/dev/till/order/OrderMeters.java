package dev.till.order;

import dev.till.product.StockShortage;
import dev.till.store.AfterCommit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Counts orders and units, once their transaction is committed, and times pricing. Counts explanations at once. */
@Component
class OrderMeters {

    private final Timer pricing;
    private final Counter placed;
    private final Counter changed;
    private final Counter cancelled;
    private final Counter refunded;
    private final Counter sold;
    private final Counter returned;
    private final Counter refused;
    private final Counter confirmed;
    private final Counter unconfirmed;

    OrderMeters(MeterRegistry registry) {
        pricing = Timer.builder("till.pricing")
            .description("Time to price one order under one policy").register(registry);
        placed = orders("placed", registry);
        changed = orders("changed", registry);
        cancelled = orders("cancelled", registry);
        refunded = orders("refunded", registry);
        sold = units("sold", registry);
        returned = units("returned", registry);
        refused = units("refused", registry);
        confirmed = explanations("confirmed", registry);
        unconfirmed = explanations("unconfirmed", registry);
    }

    private static Counter orders(String event, MeterRegistry registry) {
        return Counter.builder("till.orders").tag("event", event)
            .description("Orders that were placed, changed or cancelled, and refunds").register(registry);
    }

    private static Counter units(String outcome, MeterRegistry registry) {
        return Counter.builder("till.order.units").tag("outcome", outcome)
            .description("Units that orders took from stock, gave back, or asked for in vain").register(registry);
    }

    private static Counter explanations(String outcome, MeterRegistry registry) {
        return Counter.builder("till.explanations").tag("outcome", outcome)
            .description("Orders whose figures were computed again, exactly, to explain them").register(registry);
    }

    <T> T price(Supplier<T> work) {
        return pricing.record(work);
    }

    void explained(boolean asStored) {
        (asStored ? confirmed : unconfirmed).increment();
    }

    void placed() {
        AfterCommit.run(placed::increment);
    }

    void changed() {
        AfterCommit.run(changed::increment);
    }

    void cancelled() {
        AfterCommit.run(cancelled::increment);
    }

    void refunded() {
        AfterCommit.run(refunded::increment);
    }

    /** Counts the changes of stock for an order: negative ones are sold, positive ones returned. */
    void moved(Collection<Long> changes) {
        long taken = 0;
        long given = 0;
        for (long change : changes) {
            taken -= Math.min(change, 0);
            given += Math.max(change, 0);
        }
        long soldUnits = taken;
        long returnedUnits = given;
        if (soldUnits > 0 || returnedUnits > 0) {
            AfterCommit.run(() -> {
                sold.increment(soldUnits);
                returned.increment(returnedUnits);
            });
        }
    }

    /** Counts the requested units of products that are short. Their transaction is rolled back. */
    void refused(List<StockShortage.Short> shortProducts) {
        shortProducts.forEach(product -> refused.increment(product.requested()));
    }
}
