package dev.till.pricing;

import java.util.function.Predicate;

/** The discounts that are applied in one step of a policy, in the order in which they stand in the basket. */
public enum DiscountStep {
    /** Every discount, on a line or on the order. */
    ALL_DISCOUNTS(discount -> true),
    /** The discounts on a line. */
    LINE_DISCOUNTS(discount -> !discount.onOrder()),
    /** The discounts on the order. */
    ORDER_DISCOUNTS(PricingDiscount::onOrder),
    /** The percents, on a line or on the order. */
    PERCENTS(DiscountStep::isPercent),
    /** The amounts, on a line or on the order. */
    AMOUNTS(discount -> !isPercent(discount)),
    /** The percents on a line. */
    LINE_PERCENTS(LINE_DISCOUNTS.condition.and(PERCENTS.condition)),
    /** The percents on the order. */
    ORDER_PERCENTS(ORDER_DISCOUNTS.condition.and(PERCENTS.condition)),
    /** The amounts on a line. */
    LINE_AMOUNTS(LINE_DISCOUNTS.condition.and(AMOUNTS.condition)),
    /** The amounts on the order. */
    ORDER_AMOUNTS(ORDER_DISCOUNTS.condition.and(AMOUNTS.condition));

    private final Predicate<PricingDiscount> condition;

    DiscountStep(Predicate<PricingDiscount> condition) {
        this.condition = condition;
    }

    boolean includes(PricingDiscount discount) {
        return condition.test(discount);
    }

    private static boolean isPercent(PricingDiscount discount) {
        return discount.type() == DiscountType.PERCENT;
    }
}
