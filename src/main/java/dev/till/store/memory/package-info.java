/**
 * A transactional database in the heap: tables that change together or not at all, and readers that never wait.
 *
 * <p>Writers take turns, because their work is microseconds; readers see the state as of their start, whatever is
 * committed meanwhile, and take no lock. The adapters of the features' ports build on it.
 */
@NullMarked
package dev.till.store.memory;

import org.jspecify.annotations.NullMarked;
