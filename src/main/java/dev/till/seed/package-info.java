/** The customers, products, promotions, orders and notifications that a new store starts with. */
@NullMarked
package dev.till.seed;

import org.jspecify.annotations.NullMarked;
