package dev.till.http.document;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents bodies of this operation by example, where that says more than the examples of the fields.
 *
 * <p>For example {@code @Examples(request = {"one_product", "several_products"})}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Examples {

    /** Names of examples in {@code openapi/base.yaml}; the first is what <i>Try it out</i> sends. */
    String[] request() default {};

    /** Names of examples in {@code openapi/base.yaml} for every answer of success. */
    String[] answer() default {};
}
