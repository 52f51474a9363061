package dev.till.order;

import dev.till.validation.Faults;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many lines and discounts an order would have, which is counted before anything else of a draft is looked at. */
final class OrderSize {

    private OrderSize() {
    }

    /**
     * Returns if the order has room for a draft.
     *
     * @param order what the order holds so far
     * @param draft what shall be added or changed, not checked yet
     * @throws dev.till.validation.Refusal invalid if there would be too many lines or discounts
     */
    static void check(OrderContent order, OrderDraft draft) {
        Faults faults = new Faults();
        check("line_items", order.lineItems(), LineItem::uuid, draft.lineItems(), LineItemDraft::uuid,
            OrderContent.MAX_LINE_ITEMS, faults);
        check("discounts", order.discounts(), Discount::uuid, draft.discounts(), DiscountDraft::uuid,
            OrderContent.MAX_DISCOUNTS, faults);
        faults.throwIfAny();
    }

    private static <P, D> void check(
        String field, List<P> parts, Function<P, UUID> name, List<@Nullable D> drafts,
        Function<D, @Nullable UUID> draftName, int most, Faults faults) {
        // More than the order can have are too many, even if they all changed parts that it has.
        if (drafts.size() > most || parts.size() + added(parts, name, drafts, draftName) > most) {
            faults.add(field, "must leave the order with at most " + most);
        }
    }

    /** How many of the drafts are for no part that there is. */
    private static <P, D> int added(
        List<P> parts, Function<P, UUID> name, List<@Nullable D> drafts, Function<D, @Nullable UUID> draftName) {
        Set<@Nullable UUID> present = parts.stream().map(name).collect(Collectors.toSet());
        return (int) drafts.stream()
            .filter(draft -> draft == null || !present.contains(draftName.apply(draft))).count();
    }
}
