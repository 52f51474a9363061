/** Refunds: which units of an order go back, and what is paid back for them. */
@NullMarked
package dev.till.refund;

import org.jspecify.annotations.NullMarked;
