package dev.till.report;

import dev.till.event.EventType;
import dev.till.journal.Entries;
import dev.till.order.Order;
import dev.till.order.OrderEntries;
import dev.till.order.OrderEvent;
import dev.till.order.OrderFoundUncounted;
import dev.till.order.OrderService;
import dev.till.order.OrderStatus;
import dev.till.order.UncountedOrder;
import dev.till.refund.Refund;
import dev.till.refund.RefundEntries;
import dev.till.refund.RefundService;
import dev.till.store.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts orders that a former version of Till has stored, changed, cancelled or refunded.
 *
 * <p>One that was never counted counts when it was placed, a cancellation of it when it was last changed, and each of
 * its refunds when it was made. One that was counted before gets events, as if this version had changed it.
 */
@Component
@RequiredArgsConstructor
class CatchUp {

    /** How many orders one transaction counts at most, and entries it adds up: an order may have 500 lines. */
    static final int BATCH = 25;

    private static final int REFUNDS = 500;

    private final OrderService orders;
    private final RefundService refunds;
    private final SumRepository sums;
    private final SalesSums sales;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    /** What a batch of orders adds, by quarters of an hour. */
    private static final class Added {

        private final Map<Instant, Entries> byStart = new TreeMap<>();

        void add(Instant at, Entries entries) {
            byStart.merge(Span.QUARTER_HOUR.startOf(at), entries, Entries::plus);
        }

        List<TimedEntries> all() {
            return byStart.entrySet().stream().map(each -> new TimedEntries(each.getKey(), each.getValue())).toList();
        }
    }

    /**
     * Counts some orders in a transaction, and adds up all that waits for it in others.
     *
     * @return the number of orders; {@link #BATCH} if there may be more
     */
    int countSome() {
        int counted = transaction.execute(status -> {
            List<UncountedOrder> found = orders.lockUncounted(BATCH);
            count(found);
            return found.size();
        });
        while (addSome() == BATCH) {
            // The next ones.
        }
        return counted;
    }

    private int addSome() {
        return transaction.execute(status -> {
            List<TimedEntries> waiting = sums.takeLater(BATCH);
            sales.add(waiting);
            return waiting.size();
        });
    }

    /** Counts an order before it changes. Adds nothing to the sums, which other orders' transactions would wait for. */
    @EventListener
    void count(OrderFoundUncounted found) {
        count(List.of(found.order()));
    }

    private void count(List<UncountedOrder> found) {
        if (found.isEmpty()) {
            return;
        }
        Added added = new Added();
        for (UncountedOrder uncounted : found) {
            if (uncounted.countedVersion() == null) {
                addWhole(uncounted.order(), added);
            } else {
                publishChanges(uncounted, uncounted.countedVersion());
            }
        }
        sums.addLater(added.all());
        orders.markCounted(found.stream().map(UncountedOrder::order).toList());
    }

    private void addWhole(Order order, Added added) {
        Entries placed = OrderEntries.of(order.priced());
        added.add(order.createdAt(), placed);
        if (order.status() == OrderStatus.CANCELLED) {
            added.add(order.updatedAt(), placed.negated());
        }
        refundsAfter(0, order)
            .forEach(refund -> added.add(refund.createdAt(), RefundEntries.of(order, refund.content())));
    }

    private void publishChanges(UncountedOrder uncounted, long countedVersion) {
        Order order = uncounted.order();
        List<Refund> made = refundsAfter(countedVersion, order);
        Entries change = OrderEntries.of(order).minus(uncounted.counted());
        if (made.isEmpty() || !change.isEmpty()) {
            events.publishEvent(new OrderEvent(order.status() == OrderStatus.CANCELLED ? EventType.ORDER_CANCELLED
                : EventType.ORDER_CHANGED, order, order.updatedAt(), () -> change));
        }
        made.forEach(refund -> events.publishEvent(new OrderEvent(
            EventType.ORDER_REFUNDED, order, refund.createdAt(), () -> RefundEntries.of(order, refund.content()))));
    }

    /** The number of a refund is the version of the order after it. */
    private List<Refund> refundsAfter(long version, Order order) {
        List<Refund> all = new ArrayList<>();
        boolean more = order.isRefunded();
        while (more) {
            long last = all.isEmpty() ? version : all.get(all.size() - 1).number();
            Slice<Refund> page = refunds.list(order.uuid(), last, REFUNDS);
            all.addAll(page.items());
            more = page.hasMore();
        }
        return all;
    }
}
