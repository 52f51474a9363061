/** Who fills which store. */
@NullMarked
package dev.till.seed.storage;

import org.jspecify.annotations.NullMarked;
