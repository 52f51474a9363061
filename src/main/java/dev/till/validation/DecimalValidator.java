package dev.till.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Checks {@link Decimal}. Public, since Bean Validation creates it. */
public final class DecimalValidator implements ConstraintValidator<Decimal, BigDecimal> {

    private DecimalRange range = DecimalRange.upTo("0", 0);

    @Override
    public void initialize(Decimal limits) {
        range = new DecimalRange(new BigDecimal(limits.min()), limits.minExclusive(), new BigDecimal(limits.max()),
            limits.decimals());
    }

    @Override
    public boolean isValid(@Nullable BigDecimal value, ConstraintValidatorContext context) {
        return value == null || TextValidator.report(context, range.fault(value));
    }
}
