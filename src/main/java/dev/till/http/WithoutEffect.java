package dev.till.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a call that stores nothing, although its method is not {@code GET}: it only computes its answer.
 *
 * <p>Such a call is safe to repeat by itself. An {@code Idempotency-Key} on it is checked for its form, but takes no
 * room and is not replayed, and the OpenAPI document promises neither.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithoutEffect {
}
