package dev.till.order;

import dev.till.promotion.Promotion;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Input for an order; unchecked. It describes a new order or changes one.
 *
 * @param uuid          the order's uuid; Till makes one where it is absent
 * @param pricingPolicy the name of a policy; the default where absent
 * @param sku           the short form of one line of this product, instead of {@code lineItems}
 * @param quantity      the units of that line
 * @param lineItems     lines to add or change, none where absent; may contain nulls, which are faults
 * @param discounts     discounts to add or change, none where absent; may contain nulls, which are faults
 * @param couponCodes   codes of coupons to add, none where absent; may contain nulls, which are faults
 */
public record OrderDraft(
    @Nullable UUID uuid,
    @Nullable String pricingPolicy,
    @Nullable String sku,
    @Nullable BigDecimal quantity,
    @Nullable List<@Nullable LineItemDraft> lineItems,
    @Nullable List<@Nullable DiscountDraft> discounts,
    @Nullable List<@Nullable String> couponCodes) {

    /** Changes nothing. */
    static final OrderDraft EMPTY = new OrderDraft(null, null, null, null, null, null);

    /** Copies the lists. */
    public OrderDraft {
        lineItems = copy(lineItems, LineItemDraft[]::new);
        discounts = copy(discounts, DiscountDraft[]::new);
        couponCodes = copy(couponCodes, String[]::new);
    }

    /** A draft without coupons. */
    public OrderDraft(
        @Nullable UUID uuid, @Nullable String pricingPolicy, @Nullable String sku, @Nullable BigDecimal quantity,
        @Nullable List<@Nullable LineItemDraft> lineItems, @Nullable List<@Nullable DiscountDraft> discounts) {
        this(uuid, pricingPolicy, sku, quantity, lineItems, discounts, null);
    }

    /** All lines, including that of the short form. */
    List<@Nullable LineItemDraft> lines() {
        return sku == null ? lineItems : List.of(shortLine());
    }

    /** The line of the short form, which needs a sku. */
    LineItemDraft shortLine() {
        return new LineItemDraft(null, sku, null, quantity, null, null, null, null);
    }

    /** Where the body has the fields of a line: the prefix of their paths. */
    String linePath(int line) {
        return sku == null ? "line_items[" + line + "]." : "";
    }

    /** Where the body has the code of a coupon. */
    String couponPath(Coupon coupon) {
        String key = Promotion.key(coupon.code());
        return IntStream.range(0, couponCodes.size()).filter(i -> Promotion.key(couponCodes.get(i)).equals(key))
            .mapToObj(i -> "coupon_codes[" + i + "]").findFirst().orElse("coupon_codes");
    }

    /** Not List.copyOf, which refuses nulls: they are reported later, with all other faults. */
    private static <T> List<T> copy(@Nullable List<T> given, IntFunction<T[]> array) {
        return given == null ? List.of() : Collections.unmodifiableList(Arrays.asList(given.toArray(array)));
    }
}
