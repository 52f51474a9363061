package dev.till.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a stock keeping unit, such as {@code KB-104}. {@code null} is valid. Dots alone are invalid, since a URL
 * that ends in {@code /..} never reaches the product.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE,
    ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SkuValidator.class)
public @interface Sku {

    /** Unused: the validator reports which rule is broken. */
    String message() default "must be a sku";

    /** Validation groups; unused. */
    Class<?>[] groups() default {};

    /** Required by Bean Validation; unused. */
    Class<? extends Payload>[] payload() default {};
}
