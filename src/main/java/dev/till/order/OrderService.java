package dev.till.order;

import dev.till.customer.CustomerService;
import dev.till.event.EventType;
import dev.till.journal.Entries;
import dev.till.pricing.Observed;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Reconciliation;
import dev.till.pricing.SubtotalTooLargeException;
import dev.till.pricing.explain.Explanation;
import dev.till.product.StockReason;
import dev.till.store.Slice;
import dev.till.store.StoreCapacity;
import dev.till.validation.Faults;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Places, changes and cancels orders, and keeps the stock of products in step with them. Every change is one
 * transaction. It prices an order before it changes stock, so that only changes of the same order wait for long work.
 *
 * <p>Throws a {@link dev.till.validation.Refusal}: invalid with all faults of a draft; not found for a missing order,
 * line, discount or customer; insufficient scope for what {@link OrderTerms} forbid; a conflict for short stock, a
 * taken uuid, or a cancelled or refunded order; a failed precondition where an {@link OrderCondition} is not met.
 */
@Service
@RequiredArgsConstructor
public class OrderService {

    private final OrderRepository orders;
    private final CustomerService customers;
    private final OrderAssembler assembler;
    private final OrderCoupons coupons;
    private final OrderStock stock;
    private final StoreCapacity capacity;
    private final OrderMeters meters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** Places an order without a customer, with any lines and discounts, or none. */
    @Transactional
    public Order place(OrderDraft draft) {
        return place(draft, OrderTerms.ANY);
    }

    /** Places an order without a customer on terms. */
    @Transactional
    public Order place(OrderDraft draft, OrderTerms terms) {
        capacity.requireRoom();
        return add(null, draft, terms);
    }

    /** Places a customer's order, which needs at least one line; each line names a catalog product. */
    @Transactional
    public Order place(long customerId, OrderDraft draft) {
        return place(customerId, draft, OrderTerms.ANY);
    }

    /** Places a customer's order on terms. */
    @Transactional
    public Order place(long customerId, OrderDraft draft, OrderTerms terms) {
        capacity.requireRoom();
        customers.get(customerId);
        return add(customerId, draft, terms);
    }

    /**
     * Prices an order as {@link #place(OrderDraft)} does, but stores nothing and takes no stock; short stock is no
     * fault. Only reading the catalog is a transaction, so that pricing occupies no connection.
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public PricedOrder calculate(OrderDraft draft) {
        return coupons.judged(assembler.assemble(draft, false), draft);
    }

    /** Prices an order as {@link #calculate} does, first under its own policy and then under every other. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<PricedOrder> compare(OrderDraft draft) {
        PricedOrder own = calculate(draft);
        return Stream.concat(Stream.of(own), PricingPolicy.all().stream()
            .filter(policy -> !policy.equals(own.policy()))
            .map(policy -> meters.price(() -> PricedOrder.of(own.content(), policy)))).toList();
    }

    /** Explains the price of an order that {@link #calculate} prices. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public ExplainedOrder explain(OrderDraft draft) {
        return explain(calculate(draft));
    }

    /**
     * Explains how the figures of an order came about.
     *
     * @throws IllegalStateException if the exact computation gives other figures than the order has
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public ExplainedOrder explain(PricedOrder order) {
        Explanation explanation = Explanation.of(PricedOrder.basket(order.content()), order.policy().name());
        List<String> differences = explanation.differencesFrom(order.figures());
        meters.explained(differences.isEmpty());
        if (!differences.isEmpty()) {
            throw new IllegalStateException("The figures of order %s can't be confirmed: %s"
                .formatted(order.content().uuid(), String.join("; ", differences)));
        }
        return new ExplainedOrder(order, explanation);
    }

    /**
     * Finds the ways to price an order that give the figures that another system computed. Throws invalid with the
     * faults of both, those of the order under {@code order}.
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public ReconciledOrder reconcile(@Nullable OrderDraft draft, @Nullable ObservedDraft observedDraft) {
        Faults faults = Faults.under("order");
        Observed observed = ObservedDraft.observed(observedDraft, draft, faults);
        OrderContent content = assembler.content(Objects.requireNonNullElse(draft, OrderDraft.EMPTY), faults);
        try {
            return new ReconciledOrder(content,
                Reconciliation.of(PricedOrder.basket(content), Objects.requireNonNull(observed)));
        } catch (SubtotalTooLargeException tooLarge) {
            throw OrderRefusals.subtotalTooLarge("order.");
        }
    }

    /** Returns an order. */
    @Transactional(readOnly = true)
    public Order get(UUID uuid) {
        return orders.find(uuid).orElseThrow(() -> OrderRefusals.notFound(uuid));
    }

    /** Returns whether there is an order with this uuid of a customer, or, given null, without a customer. */
    @Transactional(readOnly = true)
    public boolean belongsTo(UUID uuid, @Nullable Long customerId) {
        return orders.belongsTo(uuid, customerId);
    }

    /** Returns at most {@code limit} orders of a customer, the newest first, from behind {@code after} if given. */
    @Transactional(readOnly = true)
    public Slice<Order> history(long customerId, @Nullable OrderPosition after, int limit) {
        customers.get(customerId);
        return list(OrderFilter.ofCustomer(customerId), after, limit);
    }

    /** Returns at most {@code limit} orders, the newest first, from behind {@code after} if given. */
    @Transactional(readOnly = true)
    public Slice<Order> list(OrderFilter filter, @Nullable OrderPosition after, int limit) {
        return orders.list(filter, after, limit);
    }

    /**
     * Merges a draft into an order and prices it again. A draft that changes nothing leaves the order as it is,
     * including its time of change.
     */
    @Transactional
    public Order change(UUID uuid, OrderDraft draft, OrderCondition condition) {
        return change(uuid, draft, condition, OrderTerms.ANY);
    }

    /** Merges a draft into an order on terms. */
    @Transactional
    public Order change(UUID uuid, OrderDraft draft, OrderCondition condition, OrderTerms terms) {
        capacity.requireRoom();
        Order order = forChange(uuid, condition);
        OrderContent content = assembler.merge(order.priced(), draft);
        terms.require(order.customerId(), order.content(), content, draft, true);
        return store(order, changed(order, content), draft);
    }

    /** Removes a line and the discounts that apply to it, and prices the order again. */
    @Transactional
    public Order removeLineItem(UUID uuid, UUID lineUuid, OrderCondition condition) {
        return removeLineItem(uuid, lineUuid, condition, OrderTerms.ANY);
    }

    /** Removes a line and the discounts that apply to it on terms. */
    @Transactional
    public Order removeLineItem(UUID uuid, UUID lineUuid, OrderCondition condition, OrderTerms terms) {
        return changeContent(uuid, condition, content -> content.withoutLineItem(lineUuid), terms);
    }

    /** Removes a discount and prices the order again. */
    @Transactional
    public Order removeDiscount(UUID uuid, UUID discountUuid, OrderCondition condition) {
        return changeContent(uuid, condition, content -> content.withoutDiscount(discountUuid), OrderTerms.ANY);
    }

    /** Removes a coupon, gives its use back, and prices the order again. */
    @Transactional
    public Order removeCoupon(UUID uuid, String code, OrderCondition condition) {
        return changeContent(uuid, condition, content -> content.withoutCoupon(code), OrderTerms.ANY);
    }

    /**
     * Cancels an order, and gives back its units and the uses of its coupons. Does nothing if the order is cancelled
     * already.
     */
    @Transactional
    public Order cancel(UUID uuid, OrderCondition condition) {
        capacity.requireLastRoom();
        Order order = forChange(uuid, condition);
        Order cancelled = order.cancelled(clock.instant());
        if (cancelled != order) {
            publish(EventType.ORDER_CANCELLED, order, cancelled);
            coupons.giveBack(order);
            stock.change(order.content(), OrderContent.empty(uuid), OrderDraft.EMPTY, "order cancelled");
            orders.update(order, cancelled);
            meters.cancelled();
        }
        return cancelled;
    }

    /** Returns an order and locks it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Order lock(UUID uuid, OrderCondition condition) {
        return forChange(uuid, condition);
    }

    /**
     * Returns at most {@code limit} orders that the reports don't have as they are, because a former version of Till
     * has stored them, and locks them until the caller's transaction ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UncountedOrder> lockUncounted(int limit) {
        return orders.lockUncounted(limit);
    }

    /** Stores that the reports have these locked orders as they are. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void markCounted(List<Order> counted) {
        orders.markCounted(counted);
    }

    /**
     * Stores a refund of a {@linkplain #lock locked} order, and gives units back to stock.
     *
     * @param former    the order before the refund
     * @param order     the order after it
     * @param restocked the units to give back by sku
     * @param entries   computes what the refund adds to the reports
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refund(
        Order former, Order order, SortedMap<String, Long> restocked, Supplier<Entries> entries) {
        publish(EventType.ORDER_REFUNDED, order, entries);
        orders.refund(former, order);
        stock.giveBack(restocked, new StockReason("order refunded", order.uuid()));
        meters.refunded();
    }

    private Order add(@Nullable Long customerId, OrderDraft draft, OrderTerms terms) {
        PricedOrder priced = assembler.assemble(draft, customerId != null);
        terms.require(customerId, OrderContent.empty(priced.content().uuid()), priced.content(), draft,
            assembler.isDefault(priced.policy()));
        Order order = orders.add(customerId, priced, clock.instant());
        publish(EventType.ORDER_PLACED, null, order);
        OrderContent empty = OrderContent.empty(order.uuid());
        coupons.change(empty, order, draft);
        stock.change(empty, order.content(), draft, "order placed");
        meters.placed();
        return order;
    }

    private void publish(EventType type, @Nullable Order former, Order order) {
        publish(type, order, () -> former == null ? OrderEntries.of(order)
            : OrderEntries.of(order).minus(OrderEntries.of(former)));
    }

    /** Before the change of stock: other orders wait for products from then on. */
    private void publish(EventType type, Order order, Supplier<Entries> entries) {
        events.publishEvent(new OrderEvent(type, order, order.updatedAt(), entries));
    }

    private Order changeContent(
        UUID uuid, OrderCondition condition, UnaryOperator<OrderContent> change, OrderTerms terms) {
        capacity.requireLastRoom();
        Order order = forChange(uuid, condition);
        OrderContent content = change.apply(order.content());
        terms.requireRemoval(order, content);
        return store(order, changed(order, content), OrderDraft.EMPTY);
    }

    private Order forChange(UUID uuid, OrderCondition condition) {
        Order order = orders.findForChange(uuid).orElseThrow(() -> OrderRefusals.notFound(uuid));
        condition.require(order);
        return order;
    }

    private Order changed(Order order, OrderContent content) {
        return content.equals(order.content()) ? order
            : meters.price(() -> order.changedTo(content, clock.instant()));
    }

    private Order store(Order former, Order order, OrderDraft draft) {
        if (order != former) {
            publish(EventType.ORDER_CHANGED, former, order);
            coupons.change(former.content(), order, draft);
            stock.change(former.content(), order.content(), draft, "order changed");
            orders.update(former, order);
            meters.changed();
        }
        return order;
    }
}
