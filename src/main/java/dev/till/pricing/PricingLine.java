package dev.till.pricing;

import java.math.BigDecimal;

/** What pricing reads from a line. Each number is in its range of {@link Limits}. */
public interface PricingLine {

    /**
     * The unit price.
     *
     * @return dollars
     */
    BigDecimal price();

    /**
     * The units.
     *
     * @return a number above 0
     */
    BigDecimal quantity();

    /**
     * The tax rate.
     *
     * @return a fraction of the net amount, from 0 to 1
     */
    BigDecimal taxRate();
}
