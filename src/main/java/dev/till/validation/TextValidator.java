package dev.till.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link Text}. Public, since Bean Validation creates it. */
public final class TextValidator implements ConstraintValidator<Text, String> {

    private TextRange range = new TextRange(0, 0, false);

    @Override
    public void initialize(Text limits) {
        range = new TextRange(limits.min(), limits.max(), limits.lineFeeds());
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        return value == null || report(context, range.fault(value));
    }

    /** Reports which limit is broken, in place of the constraint's message. Returns whether none is. */
    static boolean report(ConstraintValidatorContext context, @Nullable String message) {
        if (message != null) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        }
        return message == null;
    }
}
