/**
 * The store in PostgreSQL, which several instances share: what its adapters have in common. Its tables are in the
 * migrations of {@code db/migration}.
 */
@NullMarked
package dev.till.store.postgres;

import org.jspecify.annotations.NullMarked;
