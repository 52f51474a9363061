package dev.till.pricing;

/** How the taxes of the lines are computed, and where they are rounded. */
@FunctionalInterface
interface TaxRule {

    /** The cents paid for each line, and its taxes. */
    TaxedLines tax(Nets nets);
}
