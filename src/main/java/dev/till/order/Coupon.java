package dev.till.order;

import dev.till.pricing.PricingDiscount;
import dev.till.promotion.Promotion;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.Unusable;
import dev.till.validation.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promotion on an order. It copies name and rule of the promotion when its code is added. Later changes of the
 * promotion don't change the order.
 *
 * @param promotion the number of the promotion
 * @param code      the promotion's spelling of the code
 * @param name      the name of the promotion
 * @param rule      what it takes
 * @param refused   why it takes nothing from an order that is only calculated; null on a stored order
 */
public record Coupon(long promotion, String code, String name, PromotionRule rule, @Nullable Unusable refused) {

    /** How many an order can have. */
    public static final int MAX = 10;

    private static final String NOTHING_TO_REDUCE = "nothing_to_reduce";

    /** Checks the length of the name. */
    public Coupon {
        Texts.requireLength("name", name, 1, Texts.MAX_NAME);
    }

    /** A coupon of a stored order. */
    public Coupon(long promotion, String code, String name, PromotionRule rule) {
        this(promotion, code, name, rule, null);
    }

    static Coupon of(Promotion promotion) {
        return new Coupon(promotion.id(), promotion.code(), promotion.name(), promotion.rule());
    }

    Coupon refused(Unusable reason) {
        return new Coupon(promotion, code, name, rule, reason);
    }

    /** Returns whether an order with a subtotal in cents costs enough for it. */
    boolean reaches(long subtotal) {
        return subtotal >= rule.minimumSubtotal();
    }

    /** Returns what it takes off lines with a subtotal in cents, as pricing takes it. */
    List<PricingDiscount> reductions(List<LineItem> lines, long subtotal) {
        return refused == null && reaches(subtotal) ? rule.discounts(lines) : List.of();
    }

    /** Returns the same as discounts of the order. */
    List<Discount> discounts(OrderContent content, long subtotal) {
        return reductions(content.lineItems(), subtotal).stream().map(reduction -> discount(content, reduction))
            .toList();
    }

    private Discount discount(OrderContent content, PricingDiscount reduction) {
        UUID target = reduction.onOrder() ? content.uuid() : content.lineItems().get(reduction.line()).uuid();
        return new Discount(uuid(content.uuid(), target), name, reduction.type(), reduction.amount(), target, code);
    }

    /** Always the same for an order, a coupon and what it applies to, so that the discount keeps its uuid. */
    private UUID uuid(UUID order, UUID target) {
        String unique = order + " " + target + " " + Promotion.key(code);
        return UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns why it takes nothing off a content with a subtotal in cents; null if it takes something. */
    @Nullable String reason(OrderContent content, long subtotal) {
        if (refused != null) {
            return refused.toString();
        }
        if (!reaches(subtotal)) {
            return Unusable.MINIMUM_SUBTOTAL.toString();
        }
        return reductions(content.lineItems(), subtotal).isEmpty() ? NOTHING_TO_REDUCE : null;
    }
}
