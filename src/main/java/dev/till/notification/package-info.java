/** Telling customers, once and in turn, that a product they wait for is back in stock. */
@NullMarked
package dev.till.notification;

import org.jspecify.annotations.NullMarked;
