/** The customers, products and orders that a new store starts with. */
@NullMarked
package dev.till.seed;

import org.jspecify.annotations.NullMarked;
