package dev.till.pricing;

import java.util.function.Predicate;

/** Which discounts take theirs next. Within a turn they go in the order in which they stand in the basket. */
enum Turn {
    LINE_DISCOUNTS(discount -> !discount.onOrder()),
    ORDER_DISCOUNTS(PricingDiscount::onOrder),
    LINE_PERCENTS(LINE_DISCOUNTS.has.and(Turn::percent)),
    ORDER_PERCENTS(ORDER_DISCOUNTS.has.and(Turn::percent)),
    LINE_AMOUNTS(LINE_DISCOUNTS.has.and(Turn::amount)),
    ORDER_AMOUNTS(ORDER_DISCOUNTS.has.and(Turn::amount));

    private final Predicate<PricingDiscount> has;

    Turn(Predicate<PricingDiscount> has) {
        this.has = has;
    }

    boolean has(PricingDiscount discount) {
        return has.test(discount);
    }

    private static boolean percent(PricingDiscount discount) {
        return discount.type() == DiscountType.PERCENT;
    }

    private static boolean amount(PricingDiscount discount) {
        return discount.type() == DiscountType.AMOUNT;
    }
}
