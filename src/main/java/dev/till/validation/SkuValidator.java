package dev.till.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks {@link Sku}. Public, since Bean Validation creates it. */
public final class SkuValidator implements ConstraintValidator<Sku, String> {

    private static final Pattern LETTERS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern DOTS = Pattern.compile("\\.+");

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        return value == null || TextValidator.report(context, fault(value));
    }

    /** What is wrong with a sku, such as {@code must not be dots alone}; null if it is valid. */
    public static @Nullable String fault(String sku) {
        if (!LETTERS.matcher(sku).matches()) {
            return "must be 1 to 64 letters, digits, '-', '_' or '.'";
        }
        return DOTS.matcher(sku).matches() ? "must not be dots alone" : null;
    }
}
