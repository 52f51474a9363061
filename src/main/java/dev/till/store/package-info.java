/** Shared by both stores: pages of results, capacity, failures and retries. */
@NullMarked
package dev.till.store;

import org.jspecify.annotations.NullMarked;
