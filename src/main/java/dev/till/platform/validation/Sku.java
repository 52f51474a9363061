package dev.till.platform.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A stock keeping unit's name, such as {@code KB-104}. {@code null} is fine. Dots alone are none: an address that ends
 * in {@code /..} names something else, and no request would reach the product.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE,
    ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Pattern(regexp = Sku.PATTERN)
@Size(max = Sku.MAX_LENGTH)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
public @interface Sku {

    /** Letters, digits, hyphens, underscores and dots, of which at least one is no dot. */
    String PATTERN = "\\.*[A-Za-z0-9_-][A-Za-z0-9._-]*";

    /** In characters. */
    int MAX_LENGTH = 64;

    /** What a sku must be. */
    String message() default "must be 1 to 64 letters, digits, '-', '_' or '.', and not dots alone";

    /** The groups that check this. */
    Class<?>[] groups() default {};

    /** What a framework wants to know beside. */
    Class<? extends Payload>[] payload() default {};
}
