package dev.till.pricing;

/** What each line still costs while the discounts take theirs, one after the other. */
interface Costs {

    /** A line discount takes from its line. */
    void takeFromLine(int discount);

    /** An order discount takes from every line, in proportion to what it still costs. */
    void takeInProportion(int discount);

    /** An order discount takes all from the first line, what that can't bear from the next, and so on. */
    void takeInSequence(int discount);

    /** The whole cents that all of this comes to. */
    Settlement settle();
}
