package dev.till.pricing;

import java.math.RoundingMode;
import java.util.function.Function;

/** Where taxes are rounded to whole cents. */
public enum TaxRounding {
    /** All taxes together, once for the order. */
    ON_ORDER(TaxOnOrder::new),
    /** Each tax of each line. */
    ON_EACH_LINE(TaxOnEachLine::new),
    /** Each tax, once for the order. */
    ON_EACH_RATE(TaxOnEachRate::new);

    private final Function<RoundingMode, TaxRule> rule;

    TaxRounding(Function<RoundingMode, TaxRule> rule) {
        this.rule = rule;
    }

    TaxRule rule(RoundingMode mode) {
        return rule.apply(mode);
    }
}
