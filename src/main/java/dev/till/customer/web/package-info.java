/** Customers over HTTP. */
@NullMarked
package dev.till.customer.web;

import org.jspecify.annotations.NullMarked;
