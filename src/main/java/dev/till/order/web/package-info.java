/** Orders over HTTP, of customers and of the calculator. */
@NullMarked
package dev.till.order.web;

import org.jspecify.annotations.NullMarked;
