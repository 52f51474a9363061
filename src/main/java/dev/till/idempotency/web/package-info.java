/** Reads the Idempotency-Key header, and replays kept answers. */
@NullMarked
package dev.till.idempotency.web;

import org.jspecify.annotations.NullMarked;
