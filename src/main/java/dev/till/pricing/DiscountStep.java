package dev.till.pricing;

import java.util.function.Predicate;

/** The discounts that are applied in one step of a policy, in the order in which they stand in the basket. */
enum DiscountStep {
    LINE_DISCOUNTS(discount -> !discount.onOrder()),
    ORDER_DISCOUNTS(PricingDiscount::onOrder),
    LINE_PERCENTS(LINE_DISCOUNTS.condition.and(DiscountStep::isPercent)),
    ORDER_PERCENTS(ORDER_DISCOUNTS.condition.and(DiscountStep::isPercent)),
    LINE_AMOUNTS(LINE_DISCOUNTS.condition.and(discount -> !isPercent(discount))),
    ORDER_AMOUNTS(ORDER_DISCOUNTS.condition.and(discount -> !isPercent(discount)));

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
