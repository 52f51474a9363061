package dev.till.platform.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link Text}. Public, since Bean Validation makes it. */
public final class TextValidator implements ConstraintValidator<Text, String> {

    private int min;
    private int max;
    private boolean lineFeeds;

    @Override
    public void initialize(Text limits) {
        min = limits.min();
        max = limits.max();
        lineFeeds = limits.lineFeeds();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        return value == null || Violations.none(context, fault(value.strip()));
    }

    private @Nullable String fault(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < min) {
            return length == 0 ? "must not be blank" : "must have at least " + min + " characters";
        }
        if (length > max) {
            return "must have at most " + max + " characters";
        }
        if (text.codePoints().anyMatch(this::isControl)) {
            return "must not contain control characters";
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            return "must not contain unpaired surrogates";
        }
        return null;
    }

    private boolean isControl(int codePoint) {
        return Character.isISOControl(codePoint) && !(lineFeeds && codePoint == '\n');
    }
}
