/** Where orders are kept. */
@NullMarked
package dev.till.order.storage;

import org.jspecify.annotations.NullMarked;
