package dev.till.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Objects;
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
        return value == null || Violations.none(context, fault(Texts.trim(value)));
    }

    private @Nullable String fault(String text) {
        int length = text.codePointCount(0, text.length());
        if (min > 0 && Texts.isBlank(text)) {
            return "must not be blank";
        }
        if (length < min) {
            return "must have at least " + min + " characters";
        }
        if (length > max) {
            return "must have at most " + max + " characters";
        }
        return text.codePoints().filter(codePoint -> !(lineFeeds && codePoint == '\n')).mapToObj(Texts::forbidden)
            .filter(Objects::nonNull).findFirst().map(forbidden -> "must not contain " + forbidden).orElse(null);
    }
}
