package dev.till.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link java.math.BigDecimal} in a range, with so many decimals and no more. Trailing zeros are no decimals:
 * {@code 2.0000000} has none.
 *
 * <p>Safe on any value, also on {@code 1E1000000000}: nothing is computed with it. {@code null} is fine; what is
 * required says so with {@code @NotNull}.
 *
 * <p>For example {@code @Decimal(max = "9999999.99", decimals = 4) BigDecimal price}.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE,
    ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = DecimalValidator.class)
public @interface Decimal {

    /** The least value. */
    String min() default "0";

    /** Whether {@link #min()} itself is too little. */
    boolean minExclusive() default false;

    /** The greatest value. */
    String max();

    /** How many digits may follow the point; 0 for whole numbers. */
    int decimals() default 0;

    /** Unused: what is said tells which of the limits was broken. */
    String message() default "must be a number in range";

    /** The groups that check this. */
    Class<?>[] groups() default {};

    /** What a framework wants to know beside. */
    Class<? extends Payload>[] payload() default {};
}
