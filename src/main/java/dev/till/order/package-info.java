/** Orders: their lines and discounts, how they change, and the stock that they take. */
@NullMarked
package dev.till.order;

import org.jspecify.annotations.NullMarked;
