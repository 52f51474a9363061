package dev.till.pricing;

/** How the lines bear what an order discount takes. */
enum Sharing {
    /** Each in proportion to what it still costs. */
    IN_PROPORTION {
        @Override
        void take(int discount, Costs costs) {
            costs.takeInProportion(discount);
        }
    },
    /** The first line bears it until it costs nothing, then the next. */
    IN_SEQUENCE {
        @Override
        void take(int discount, Costs costs) {
            costs.takeInSequence(discount);
        }
    };

    abstract void take(int discount, Costs costs);
}
