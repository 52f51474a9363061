package dev.till.pricing;

import java.math.BigDecimal;

/** A line that is nothing but its numbers, however they are written. */
record Line(BigDecimal price, BigDecimal quantity, TaxList taxes) implements PricingLine {

    Line {
        Limits.price(price);
        Limits.quantity(quantity);
    }

    Line(BigDecimal price, BigDecimal quantity, BigDecimal taxRate) {
        this(price, quantity, TaxList.of(taxRate, false));
    }
}
