package dev.till.validation;

import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Says which of a constraint's several limits was broken, in place of its one message. */
final class Violations {

    private Violations() {
    }

    static boolean none(ConstraintValidatorContext context, @Nullable String fault) {
        if (fault == null) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
        return false;
    }
}
