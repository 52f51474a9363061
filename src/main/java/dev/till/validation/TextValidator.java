package dev.till.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link Text}. Public, since Bean Validation makes it. */
public final class TextValidator implements ConstraintValidator<Text, String> {

    private TextRange range = new TextRange(0, 0, false);

    @Override
    public void initialize(Text limits) {
        range = new TextRange(limits.min(), limits.max(), limits.lineFeeds());
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        return value == null || Violations.none(context, range.fault(value));
    }
}
