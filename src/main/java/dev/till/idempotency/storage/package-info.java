/** Stores the responses to requests with an idempotency key, in memory and in PostgreSQL. */
@NullMarked
package dev.till.idempotency.storage;

import org.jspecify.annotations.NullMarked;
