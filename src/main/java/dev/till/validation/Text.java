package dev.till.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text of a certain length, counted in code points after trimming, with something to see in it unless it may be empty,
 * and without the characters that {@link dev.till.validation.Texts#forbidden} names. {@code null} is fine; what is
 * required says so with {@code @NotNull}.
 *
 * <p>For example {@code @Text(max = 200) String name}.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE,
    ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TextValidator.class)
public @interface Text {

    /** The least length. */
    int min() default 1;

    /** The greatest length. */
    int max();

    /** Whether the text may have several lines, parted by line feeds. */
    boolean lineFeeds() default false;

    /** Unused: what is said tells which of the limits was broken. */
    String message() default "must be text of the right length";

    /** The groups that check this. */
    Class<?>[] groups() default {};

    /** What a framework wants to know beside. */
    Class<? extends Payload>[] payload() default {};
}
