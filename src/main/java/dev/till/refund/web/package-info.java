/** Refunds over HTTP. */
@NullMarked
package dev.till.refund.web;

import org.jspecify.annotations.NullMarked;
