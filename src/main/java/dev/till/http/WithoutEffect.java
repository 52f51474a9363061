package dev.till.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a call that changes nothing, although its method is not {@code GET}: it only computes its response.
 *
 * <p>Such a call is idempotent. Till checks the form of its {@code Idempotency-Key}, but stores and replays nothing.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithoutEffect {
}
