/** Stores products and their stock in memory or in PostgreSQL. */
@NullMarked
package dev.till.product.storage;

import org.jspecify.annotations.NullMarked;
