/** Safe retries: a changing call with an {@code Idempotency-Key} takes effect once, however often it is sent. */
@NullMarked
package dev.till.idempotency;

import org.jspecify.annotations.NullMarked;
