package dev.till.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits the length of a text, in code points after trimming. Blank text is invalid unless the minimum is 0, and so are
 * the characters of {@link dev.till.validation.Texts#forbidden}. {@code null} is valid; add {@code @NotNull} to a
 * required text.
 *
 * <p>For example {@code @Text(max = 200) String name}.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE,
    ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TextValidator.class)
public @interface Text {

    /** The minimum length. */
    int min() default 1;

    /** The maximum length. */
    int max();

    /** Whether line feeds are valid. */
    boolean lineFeeds() default false;

    /** Unused: the validator reports which limit is broken. */
    String message() default "must be text of the right length";

    /** Validation groups; unused. */
    Class<?>[] groups() default {};

    /** Required by Bean Validation; unused. */
    Class<? extends Payload>[] payload() default {};
}
