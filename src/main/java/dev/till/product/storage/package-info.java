/** Where products and their stock are kept. */
@NullMarked
package dev.till.product.storage;

import org.jspecify.annotations.NullMarked;
