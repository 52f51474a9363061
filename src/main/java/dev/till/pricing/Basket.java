package dev.till.pricing;

import java.util.List;

/**
 * What is to be priced. The order of the discounts matters: each takes from what the earlier ones left.
 *
 * @param lines     the lines, possibly none
 * @param discounts the discounts as they stand on the order
 */
public record Basket(List<PricingLine> lines, List<PricingDiscount> discounts) {

    /** Copies the lists. Throws an IllegalArgumentException if a discount is on a line that is not in the basket. */
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
