/** Products over HTTP. */
@NullMarked
package dev.till.product.web;

import org.jspecify.annotations.NullMarked;
