/** Stores orders in memory or in PostgreSQL. */
@NullMarked
package dev.till.order.storage;

import org.jspecify.annotations.NullMarked;
