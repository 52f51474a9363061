package dev.till.tax;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Input for something that is taxed; unchecked. It gives at most one of a rate and a list of taxes. */
public interface TaxedDraft {

    /** Returns the rate of the only tax, which has no name, or null. */
    @Nullable BigDecimal taxRate();

    /** Returns the taxes, or null. */
    @Nullable List<TaxDraft> taxes();

    /** Returns whether the price contains the taxes, or null. */
    @Nullable Boolean taxIncluded();
}
