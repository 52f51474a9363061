package dev.till.pricing;

import java.util.List;

/**
 * What is to be priced. The order of the discounts matters: each takes from what the earlier ones left.
 *
 * @param lines     the lines, possibly none
 * @param discounts the discounts as they stand on the order
 */
public record Basket(List<PricingLine> lines, List<PricingDiscount> discounts) {

    /**
     * Checks that each discount is on a line of the basket or on the order.
     *
     * @throws IllegalArgumentException if a discount's line is not in the basket
     */
    public Basket {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
        for (PricingDiscount discount : discounts) {
            if (discount.line() >= lines.size()) {
                throw new IllegalArgumentException("no line " + discount.line() + " in the basket");
            }
        }
    }
}
