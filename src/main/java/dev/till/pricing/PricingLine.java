package dev.till.pricing;

import java.math.BigDecimal;

/** What pricing reads from a line. Each number is in its range of {@link Limits}. */
public interface PricingLine {

    /** Returns the unit price in dollars. */
    BigDecimal price();

    /** Returns the units, above 0. */
    BigDecimal quantity();

    /** Returns the taxes, and whether the price contains them. */
    TaxList taxes();
}
