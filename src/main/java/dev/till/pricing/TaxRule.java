package dev.till.pricing;

import java.math.RoundingMode;

/** How the taxes of the lines are computed, and where they are rounded. */
@FunctionalInterface
interface TaxRule {

    /** Rounds half up once for the whole order. */
    TaxRule ON_ORDER = new TaxOnOrder();

    /** Rounds each tax half up once for the whole order. */
    TaxRule ON_EACH_RATE = new TaxOnEachRate();

    /** The cents paid for each line, and its taxes. {@code nets} are the exact nets of the lines. */
    TaxedLines tax(Groups<TaxList> lists, Quotient[] nets);

    /** Rounds each tax of each line. */
    static TaxRule onEachLine(RoundingMode mode) {
        return new TaxOnEachLine(mode);
    }
}
