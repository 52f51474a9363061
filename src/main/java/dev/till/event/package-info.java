/** The feed of events: what happened to orders, products and promotions, numbered so that a reader misses nothing. */
@NullMarked
package dev.till.event;

import org.jspecify.annotations.NullMarked;
