/** Products and their stock. */
@NullMarked
package dev.till.product;

import org.jspecify.annotations.NullMarked;
