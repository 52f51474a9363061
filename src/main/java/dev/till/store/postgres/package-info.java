/**
 * The common parts of the adapters for PostgreSQL, a store that several instances share. The tables are in
 * {@code db/migration}.
 */
@NullMarked
package dev.till.store.postgres;

import org.jspecify.annotations.NullMarked;
