/** Stores promotions and their uses in memory or in PostgreSQL. */
@NullMarked
package dev.till.promotion.storage;

import org.jspecify.annotations.NullMarked;
