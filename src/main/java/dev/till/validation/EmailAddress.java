package dev.till.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An e-mail address that {@link dev.till.validation.MailAddress} can parse, such as {@code ada@example.org} or
 * {@code ada@münchen.example}. {@code null} is valid.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE,
    ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = EmailAddressValidator.class)
public @interface EmailAddress {

    /** The message. */
    String message() default "must be an e-mail address of at most 254 characters";

    /** Validation groups; unused. */
    Class<?>[] groups() default {};

    /** Required by Bean Validation; unused. */
    Class<? extends Payload>[] payload() default {};
}
