package dev.till.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
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
@Constraint(validatedBy = SkuValidator.class)
public @interface Sku {

    /** Unused: what is said tells which of the rules was broken. */
    String message() default "must be a sku";

    /** The groups that check this. */
    Class<?>[] groups() default {};

    /** What a framework wants to know beside. */
    Class<? extends Payload>[] payload() default {};
}
