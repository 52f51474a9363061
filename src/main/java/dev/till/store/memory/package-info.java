/**
 * A transactional database in the heap: its tables change together or not at all, and readers never wait.
 *
 * <p>Tables are persistent sorted maps. One transaction writes at a time, because its work takes microseconds; readers
 * use snapshots and take no lock. The storage adapters of the features build on it.
 */
@NullMarked
package dev.till.store.memory;

import org.jspecify.annotations.NullMarked;
