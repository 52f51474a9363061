package dev.till.platform;

/** Tells whether the store can take more. Services ask before they store what was not there. */
@FunctionalInterface
public interface StoreCapacity {

    /**
     * Returns where the store has room.
     *
     * @throws Refusal unavailable, with the code {@code store_full}, where it has none
     */
    void requireRoom();
}
