/** What both stores share: pages of results, capacity, and what a failed call means. */
@NullMarked
package dev.till.store;

import org.jspecify.annotations.NullMarked;
