/** Prices an order: pure functions from lines, discounts and a policy to figures that always add up. */
@NullMarked
package dev.till.pricing;

import org.jspecify.annotations.NullMarked;
