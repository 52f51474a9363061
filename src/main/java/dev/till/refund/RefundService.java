package dev.till.refund;

import dev.till.order.Order;
import dev.till.order.OrderCondition;
import dev.till.order.OrderService;
import dev.till.store.Slice;
import dev.till.store.StoreCapacity;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refunds units of orders.
 *
 * <p>Throws a {@link dev.till.validation.Refusal}: invalid with all faults of a draft; not found for a missing order; a
 * conflict for a cancelled order, and one with all lines of which too little is left; a failed precondition where an
 * {@link OrderCondition} is not met.
 */
@Service
@RequiredArgsConstructor
public class RefundService {

    private final OrderService orders;
    private final RefundRepository refunds;
    private final Supplier<UUID> uuids;
    private final StoreCapacity capacity;
    private final Clock clock;

    /** Refunds units of an order, and gives those back to stock that are restocked. */
    @Transactional
    public Refund refund(UUID orderUuid, RefundDraft draft, OrderCondition condition) {
        capacity.requireRoom();
        Order order = orders.lock(orderUuid, condition);
        RefundContent content = new RefundAssembly(order).assemble(draft);
        Instant now = clock.instant();
        Order refunded = order.refunded(content.unitsOf(order), now);
        Refund refund = new Refund(uuids.get(), refunded.version(), content, now);
        refunds.add(refunded, refund);
        orders.refund(order, refunded, content.restocked(), () -> RefundEntries.of(refunded, content));
        return refund;
    }

    /** Returns what {@link #refund} would pay back. Stores nothing and changes no stock. */
    @Transactional(readOnly = true)
    public RefundContent calculate(UUID orderUuid, RefundDraft draft) {
        return new RefundAssembly(orders.get(orderUuid)).assemble(draft);
    }

    /** Returns at most {@code limit} refunds of an order, the oldest first, with numbers above {@code after}. */
    // The order and its refunds as of one time: in between, its lines could change and then be refunded.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Slice<Refund> list(UUID orderUuid, long after, int limit) {
        return refunds.list(orders.get(orderUuid), after, limit);
    }
}
