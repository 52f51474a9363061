/**
 * Explains how an order is priced, with an implementation of its own on exact fractions. It shares the types of input
 * and figures with the pricing engine, and none of its arithmetic: figures on which both agree are right.
 */
@NullMarked
package dev.till.pricing.explain;

import org.jspecify.annotations.NullMarked;
