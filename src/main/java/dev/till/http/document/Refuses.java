package dev.till.http.document;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents the errors that are this operation's own, each with its status and an example. What every operation, or
 * every one with a body, may answer besides needs no mention.
 *
 * <p>For example {@code @Refuses({"order_not_found", "order_cancelled"})}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    /** Names of examples in {@code openapi/base.yaml} whose value is an error. */
    String[] value();
}
