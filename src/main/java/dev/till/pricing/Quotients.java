package dev.till.pricing;

/**
 * Exact values in cents, each split by division.
 *
 * @param whole      the whole cents
 * @param remainders the remainders; comparable only within this array
 */
record Quotients(long[] whole, long[] remainders) {
}
