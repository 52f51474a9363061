package dev.till.http.document;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Adds examples of whole bodies to an operation: {@code @Examples(request = {"one_product", "several_products"})}. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Examples {

    /** Names of examples in {@code openapi/base.yaml}; <i>Try it out</i> sends the first. */
    String[] request() default {};

    /** Names of examples in {@code openapi/base.yaml} for the 2xx answers. */
    String[] answer() default {};
}
