package dev.till.order;

import dev.till.pricing.DiscountType;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders and drafts that a test need not spell out: what it leaves to these defaults doesn't matter to it. */
public final class OrderFixtures {

    /** The name of orders that have no reason to have another. */
    public static final UUID ORDER = uuid(1);
    /** When orders were placed. */
    public static final Instant PLACED_AT = Instant.parse("2026-01-31T09:30:00Z");

    private OrderFixtures() {
    }

    /** The nth name: the same number, the same name. */
    public static UUID uuid(long number) {
        return new UUID(0x0198_1f3a_5c00_7000L, 0x8000_0000_0000_0000L | number);
    }

    static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }

    static TaxList taxes(String rate) {
        return TaxList.of(number(rate), false);
    }

    static LineItem freeLine(UUID uuid) {
        return new LineItem(uuid, null, "Hamburger", number("2"), number("8.75"), taxes("0.0625"));
    }

    static LineItem catalogLine(UUID uuid, String sku, long units) {
        return new LineItem(uuid, sku, "Keyboard", BigDecimal.valueOf(units), number("49.9"), taxes("0.0625"));
    }

    static Discount discount(UUID uuid, UUID applyTo) {
        return new Discount(uuid, "Membership", DiscountType.PERCENT, number("0.1"), applyTo);
    }

    static OrderContent content(LineItem... lines) {
        return new OrderContent(ORDER, List.of(lines), List.of());
    }

    /** The content with other discounts. */
    static OrderContent with(OrderContent content, Discount... discounts) {
        return new OrderContent(content.uuid(), content.lineItems(), List.of(discounts));
    }

    static Order order(OrderContent content) {
        return new Order(7, null, OrderStatus.PLACED, PricedOrder.of(content, PricingPolicy.STANDARD), PLACED_AT,
            PLACED_AT, 1);
    }

    static Product product(String sku) {
        return new Product(1, sku, "Keyboard", "", number("49.9"), taxes("0.0625"), 10);
    }

    /** A line of a catalog product. */
    public static LineItemDraft units(UUID uuid, String sku, long units) {
        return lineDraft(uuid, sku, null, BigDecimal.valueOf(units), null, null);
    }

    /** A line with at most a rate for its taxes. */
    static LineItemDraft lineDraft(@Nullable UUID uuid, @Nullable String sku, @Nullable String name,
        @Nullable BigDecimal quantity, @Nullable BigDecimal price, @Nullable BigDecimal taxRate) {
        return new LineItemDraft(uuid, sku, name, quantity, price, taxRate, null, null);
    }

    /** A line of a catalog product, named by Till. */
    public static LineItemDraft units(String sku, long units) {
        return units(null, sku, units);
    }

    /** A draft of these lines, whose order Till names. */
    public static OrderDraft lines(LineItemDraft... lines) {
        return draft(null, lines);
    }

    /** A draft of these lines for an order of that name. */
    public static OrderDraft draft(UUID uuid, LineItemDraft... lines) {
        return new OrderDraft(uuid, null, null, null, List.of(lines), List.of());
    }

    static OrderDraft discounts(DiscountDraft... discounts) {
        return new OrderDraft(null, null, null, null, List.of(), List.of(discounts));
    }
}
