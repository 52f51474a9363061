package dev.till.pricing;

/** The net of each line while the discounts are applied one after the other. */
interface Costs {

    /** Reduces the net of the discount's line. */
    void applyToLine(int discount);

    /** Reduces all nets in proportion to what they are. */
    void applyInProportion(int discount);

    /** Reduces the first line's net down to 0, then the next line's, until the discount is used up. */
    void applyInSequence(int discount);

    /** The net of each line. */
    Quotient[] nets();

    /** The amount of each discount; 0 if it is not applied yet. */
    Quotient[] applied();
}
