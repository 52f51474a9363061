/** Notifies each waiting customer once, in the order in which they asked, that a product is back in stock. */
@NullMarked
package dev.till.notification;

import org.jspecify.annotations.NullMarked;
