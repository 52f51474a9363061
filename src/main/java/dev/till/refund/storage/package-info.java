/** Stores refunds in memory or in PostgreSQL. */
@NullMarked
package dev.till.refund.storage;

import org.jspecify.annotations.NullMarked;
