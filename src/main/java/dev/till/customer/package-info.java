/** Customers: who they are, and how they register. */
@NullMarked
package dev.till.customer;

import org.jspecify.annotations.NullMarked;
