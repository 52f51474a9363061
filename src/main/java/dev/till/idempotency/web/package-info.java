/** Reads the {@code Idempotency-Key} header, and replays stored responses. */
@NullMarked
package dev.till.idempotency.web;

import org.jspecify.annotations.NullMarked;
