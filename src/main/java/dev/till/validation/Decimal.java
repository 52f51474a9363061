package dev.till.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits the range and the decimals of a {@link java.math.BigDecimal}. Trailing zeros do not count as decimals:
 * {@code 2.0000000} has none.
 *
 * <p>Safe for any value, even {@code 1E1000000000}. {@code null} is valid; add {@code @NotNull} to a required value.
 *
 * <p>For example {@code @Decimal(max = "9999999.99", decimals = 4) BigDecimal price}.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE,
    ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = DecimalValidator.class)
public @interface Decimal {

    /** The minimum. */
    String min() default "0";

    /** Whether the minimum itself is invalid. */
    boolean minExclusive() default false;

    /** The maximum. */
    String max();

    /** The largest number of decimals; 0 for whole numbers. */
    int decimals() default 0;

    /** Unused: the validator reports which limit is broken. */
    String message() default "must be a number in range";

    /** Validation groups; unused. */
    Class<?>[] groups() default {};

    /** Required by Bean Validation; unused. */
    Class<? extends Payload>[] payload() default {};
}
