package dev.till.order;

import dev.till.pricing.Decimals;
import dev.till.pricing.DiscountType;
import dev.till.product.Product;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies a draft that {@link OrderDraftCheck} found no fault with: what has a uuid of the order's replaces the given
 * fields of that and keeps its place; all else is added at the end; what the draft leaves out stays.
 *
 * @param catalog the products of the draft's skus
 * @param uuids   names for lines and discounts that come without one
 */
record OrderMerge(Map<String, Product> catalog, Supplier<UUID> uuids) {

    /**
     * What an order holds after a draft was applied.
     *
     * @param order what it holds so far
     * @param draft a faultless draft
     * @return the new content; one that equals the old where the draft changes nothing
     */
    OrderContent apply(OrderContent order, OrderDraft draft) {
        Map<UUID, LineItem> lineItems = new LinkedHashMap<>();
        order.lineItems().forEach(line -> lineItems.put(line.uuid(), line));
        for (LineItemDraft line : draft.lines()) {
            UUID uuid = Objects.requireNonNullElseGet(line.uuid(), uuids);
            lineItems.compute(uuid, (key, present) -> present == null ? added(line, uuid) : changed(line, present));
        }
        Map<UUID, Discount> discounts = new LinkedHashMap<>();
        order.discounts().forEach(discount -> discounts.put(discount.uuid(), discount));
        for (DiscountDraft discount : draft.discounts()) {
            UUID uuid = Objects.requireNonNullElseGet(discount.uuid(), uuids);
            Discount empty = new Discount(uuid, null, DiscountType.AMOUNT, BigDecimal.ZERO, order.uuid());
            discounts.compute(uuid, (key, present) -> merged(discount, Objects.requireNonNullElse(present, empty)));
        }
        return new OrderContent(order.uuid(), List.copyOf(lineItems.values()), List.copyOf(discounts.values()));
    }

    private LineItem added(LineItemDraft line, UUID uuid) {
        BigDecimal quantity = or(line.quantity(), BigDecimal.ONE);
        if (line.sku() != null) {
            Product product = Objects.requireNonNull(catalog.get(line.sku()));
            return new LineItem(uuid, product.sku(), product.name(), quantity, product.price(), product.taxRate());
        }
        return new LineItem(uuid, null, Objects.requireNonNull(line.name()), quantity,
            Decimals.plain(Objects.requireNonNull(line.price())), or(line.taxRate(), BigDecimal.ZERO));
    }

    private static LineItem changed(LineItemDraft line, LineItem present) {
        return new LineItem(present.uuid(), present.sku(), Objects.requireNonNullElse(line.name(), present.name()),
            or(line.quantity(), present.quantity()), or(line.price(), present.price()),
            or(line.taxRate(), present.taxRate()));
    }

    private static Discount merged(DiscountDraft discount, Discount present) {
        return new Discount(present.uuid(), discount.name() == null ? present.name() : discount.name(),
            Objects.requireNonNullElse(discount.type(), present.type()), or(discount.amount(), present.amount()),
            Objects.requireNonNullElse(discount.target(), present.applyTo()));
    }

    private static BigDecimal or(@Nullable BigDecimal given, BigDecimal present) {
        return given == null ? present : Decimals.plain(given);
    }
}
