package dev.till.pricing;

/**
 * Exact values, each cut into what is whole and what is left.
 *
 * @param whole the whole cents
 * @param rests what is left of each, in a unit of no meaning: larger is more, and equal is equal
 */
record Quotients(long[] whole, long[] rests) {
}
