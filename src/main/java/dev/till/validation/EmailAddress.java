package dev.till.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An e-mail address that mail could reach from anywhere, such as {@code ada@example.org} or
 * {@code ada@münchen.example}: what {@link dev.till.validation.MailAddress} reads. {@code null} is fine.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE,
    ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = EmailAddressValidator.class)
public @interface EmailAddress {

    /** What an address must be. */
    String message() default "must be an e-mail address of at most 254 characters";

    /** The groups that check this. */
    Class<?>[] groups() default {};

    /** What a framework wants to know beside. */
    Class<? extends Payload>[] payload() default {};
}
