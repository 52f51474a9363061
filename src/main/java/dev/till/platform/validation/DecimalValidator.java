package dev.till.platform.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@link Decimal}. {@code compareTo} and {@code stripTrailingZeros} are the only operations used, since they
 * take no longer for a huge exponent: the first looks at the magnitudes before it aligns anything.
 *
 * <p>Public, since Bean Validation makes it.
 */
public final class DecimalValidator implements ConstraintValidator<Decimal, BigDecimal> {

    private BigDecimal min = BigDecimal.ZERO;
    private BigDecimal max = BigDecimal.ZERO;
    private boolean minExclusive;
    private int decimals;

    @Override
    public void initialize(Decimal limits) {
        min = new BigDecimal(limits.min());
        max = new BigDecimal(limits.max());
        minExclusive = limits.minExclusive();
        decimals = limits.decimals();
    }

    @Override
    public boolean isValid(@Nullable BigDecimal value, ConstraintValidatorContext context) {
        return value == null || Violations.none(context, fault(value));
    }

    private @Nullable String fault(BigDecimal value) {
        int aboveMin = value.compareTo(min);
        if (aboveMin < 0 || aboveMin == 0 && minExclusive) {
            return (minExclusive ? "must be greater than " : "must be at least ") + min.toPlainString();
        }
        if (value.compareTo(max) > 0) {
            return "must be at most " + max.toPlainString();
        }
        if (value.stripTrailingZeros().scale() > decimals) {
            return decimals == 0 ? "must be a whole number" : "must have at most " + decimals + " decimals";
        }
        return null;
    }
}
