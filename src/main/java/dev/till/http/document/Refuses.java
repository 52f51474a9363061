package dev.till.http.document;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents the errors of an operation, each with its status and an example, besides those that all operations share:
 * {@code @Refuses({"order_not_found", "order_cancelled"})}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    /** Names of examples in {@code openapi/base.yaml} of errors. */
    String[] value();
}
