/** Promotions: what a shop's coupon codes take off an order, and how often each may be used. */
@NullMarked
package dev.till.promotion;

import org.jspecify.annotations.NullMarked;
