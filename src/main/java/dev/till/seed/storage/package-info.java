/** Claims the loading of the seed, in memory and in PostgreSQL. */
@NullMarked
package dev.till.seed.storage;

import org.jspecify.annotations.NullMarked;
