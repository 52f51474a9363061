package dev.till.pricing;

/**
 * The lines' whole cents.
 *
 * @param nets  what each line costs after discounts
 * @param taxes each line's tax
 */
record LineCents(long[] nets, long[] taxes) {
}
