/** Products and their stock, which never goes below zero. */
@NullMarked
package dev.till.product;

import org.jspecify.annotations.NullMarked;
