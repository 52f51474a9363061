package dev.till.pricing;

import java.math.BigDecimal;

/** A line that is nothing but its numbers, however they are written. */
record Line(BigDecimal price, BigDecimal quantity, BigDecimal taxRate) implements PricingLine {

    Line {
        Limits.price(price);
        Limits.quantity(quantity);
        Limits.taxRate(taxRate);
    }
}
