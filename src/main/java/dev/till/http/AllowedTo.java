package dev.till.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The roles that may make a call with a bearer token, in addition to staff. Without this annotation, only staff may. It
 * has no effect while Till takes the staff key in place of tokens.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTo {

    /** One role of these is enough. */
    Role[] value();
}
