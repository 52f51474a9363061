/** Stores events in memory or in PostgreSQL. */
@NullMarked
package dev.till.event.storage;

import org.jspecify.annotations.NullMarked;
