package dev.till.pricing;

/** How the amount of an order discount is allocated to the lines. */
public enum Allocation {
    /** To each line in proportion to its current net. */
    IN_PROPORTION {
        @Override
        void apply(int discount, Costs costs) {
            costs.applyInProportion(discount);
        }
    },
    /** To the first line until its net is 0, then to the next. */
    IN_SEQUENCE {
        @Override
        void apply(int discount, Costs costs) {
            costs.applyInSequence(discount);
        }
    };

    abstract void apply(int discount, Costs costs);
}
