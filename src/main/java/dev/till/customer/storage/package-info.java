/** Stores customers in memory or in PostgreSQL. */
@NullMarked
package dev.till.customer.storage;

import org.jspecify.annotations.NullMarked;
