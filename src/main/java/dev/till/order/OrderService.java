package dev.till.order;

import dev.till.customer.CustomerService;
import dev.till.pricing.PricingPolicy;
import dev.till.store.Slice;
import dev.till.store.StoreCapacity;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes orders, changes them and calls them off; each takes its units from the stock and gives them back. Every call
 * that changes something is one transaction: an order and its stock change together or not at all. It checks and
 * prices before it changes stock, so that long work holds up nobody but those who change the same order.
 *
 * <p>Throws a {@link dev.till.validation.Refusal}: invalid with all faults of a draft; not found for an order, line,
 * discount or customer that isn't there; a conflict for short stock, a taken uuid or a cancelled order; a failed
 * precondition for an order that is not as expected.
 */
@Service
@RequiredArgsConstructor
public class OrderService {

    private final OrderRepository orders;
    private final CustomerService customers;
    private final OrderAssembler assembler;
    private final OrderStock stock;
    private final StoreCapacity capacity;
    private final Clock clock;

    /**
     * Places an order without a customer.
     *
     * @param draft its lines, of the catalog or free, and its discounts; perhaps none
     * @return the order as stored
     */
    @Transactional
    public Order place(OrderDraft draft) {
        capacity.requireRoom();
        return add(null, draft);
    }

    /**
     * Places a customer's order.
     *
     * @param customerId whose
     * @param draft      at least one line; each names a catalog product
     * @return the order as stored
     */
    @Transactional
    public Order place(long customerId, OrderDraft draft) {
        capacity.requireRoom();
        customers.get(customerId);
        return add(customerId, draft);
    }

    /**
     * Prices an order as {@link #place(OrderDraft)} would, but stores nothing and takes no stock. Only reading the
     * catalog is a transaction, so that pricing keeps no version and no connection of the store.
     *
     * @param draft its lines and discounts
     * @return what it would cost; units that stock doesn't have are no fault
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public PricedOrder calculate(OrderDraft draft) {
        return assembler.assemble(draft, false);
    }

    /**
     * Prices an order as {@link #calculate} would, under every policy there is.
     *
     * @param draft its lines and discounts
     * @return what it would cost: first under the draft's own policy, or the default, then under the others
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<PricedOrder> compare(OrderDraft draft) {
        PricedOrder own = assembler.assemble(draft, false);
        return Stream.concat(Stream.of(own), PricingPolicy.all().stream()
            .filter(policy -> !policy.equals(own.policy()))
            .map(policy -> PricedOrder.of(own.content(), policy))).toList();
    }

    /**
     * One order.
     *
     * @param uuid any
     * @return the order
     */
    @Transactional(readOnly = true)
    public Order get(UUID uuid) {
        return orders.find(uuid).orElseThrow(() -> OrderRefusals.notFound(uuid));
    }

    /**
     * Some of a customer's orders.
     *
     * @param customerId whose
     * @param after      the place behind which to begin, or null for the newest
     * @param limit      how many at the most
     * @return the newest first
     */
    @Transactional(readOnly = true)
    public Slice<Order> history(long customerId, @Nullable OrderPosition after, int limit) {
        customers.get(customerId);
        return list(OrderFilter.ofCustomer(customerId), after, limit);
    }

    /**
     * Some of all orders.
     *
     * @param filter which
     * @param after  the place behind which to begin, or null for the newest
     * @param limit  how many at the most
     * @return the newest first
     */
    @Transactional(readOnly = true)
    public Slice<Order> list(OrderFilter filter, @Nullable OrderPosition after, int limit) {
        return orders.list(filter, after, limit);
    }

    /**
     * Merges a draft into an order: adds lines and discounts, and changes those whose uuid the order has.
     *
     * @param uuid  which order
     * @param draft what to add or change
     * @param condition what must be true of the order, or the call changes nothing
     * @return the order, priced again; untouched, its time of change too, if the draft changes nothing
     */
    @Transactional
    public Order change(UUID uuid, OrderDraft draft, OrderCondition condition) {
        capacity.requireRoom();
        Order order = forChange(uuid, condition);
        OrderContent content = assembler.merge(order.priced(), draft);
        return store(order, order.changedTo(content, clock.instant()), draft);
    }

    /**
     * Removes a line and the discounts that apply to it.
     *
     * @param uuid     which order
     * @param lineUuid which line
     * @param condition what must be true of the order, or the call changes nothing
     * @return the order, priced again
     */
    @Transactional
    public Order removeLineItem(UUID uuid, UUID lineUuid, OrderCondition condition) {
        return changeContent(uuid, condition, content -> content.withoutLineItem(lineUuid));
    }

    /**
     * Removes a discount.
     *
     * @param uuid         which order
     * @param discountUuid which discount
     * @param expected     what the order must be like, or the call changes nothing
     * @return the order, priced again
     */
    @Transactional
    public Order removeDiscount(UUID uuid, UUID discountUuid, OrderCondition condition) {
        return changeContent(uuid, condition, content -> content.withoutDiscount(discountUuid));
    }

    /**
     * Calls an order off: its units go back, once, however often this is called.
     *
     * @param uuid     which order
     * @param condition what must be true of the order, or the call changes nothing
     * @return the order, cancelled
     */
    @Transactional
    public Order cancel(UUID uuid, OrderCondition condition) {
        capacity.requireLastRoom();
        Order order = forChange(uuid, condition);
        Order cancelled = order.cancelled(clock.instant());
        if (cancelled != order) {
            stock.change(order.content(), OrderContent.empty(uuid), OrderDraft.EMPTY, "order cancelled");
            orders.update(order, cancelled);
        }
        return cancelled;
    }

    private Order add(@Nullable Long customerId, OrderDraft draft) {
        PricedOrder priced = assembler.assemble(draft, customerId != null);
        Order order = orders.add(customerId, priced, clock.instant());
        stock.change(OrderContent.empty(order.uuid()), order.content(), draft, "order placed");
        return order;
    }

    private Order changeContent(UUID uuid, OrderCondition condition, UnaryOperator<OrderContent> change) {
        capacity.requireLastRoom();
        Order order = forChange(uuid, condition);
        return store(order, order.changedTo(change.apply(order.content()), clock.instant()),
            OrderDraft.EMPTY);
    }

    private Order forChange(UUID uuid, OrderCondition condition) {
        Order order = orders.findForChange(uuid).orElseThrow(() -> OrderRefusals.notFound(uuid));
        condition.require(order);
        return order;
    }

    private Order store(Order former, Order order, OrderDraft draft) {
        if (order != former) {
            stock.change(former.content(), order.content(), draft, "order changed");
            orders.update(former, order);
        }
        return order;
    }
}
