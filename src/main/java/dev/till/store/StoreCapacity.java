package dev.till.store;

import dev.till.validation.Refusal;

/** Checks the free space of the store. */
public interface StoreCapacity {

    /**
     * Checks that the store has space. To be called before something new is stored.
     *
     * @throws Refusal unavailable, with the code {@code store_full}, if it is full
     */
    void requireRoom();

    /**
     * Checks that the store has its reserve. To be called before a change that frees space but stores a little, such as
     * a cancellation, since many of them could use up the memory too.
     *
     * @throws Refusal unavailable, with the code {@code store_full}, if the reserve is used up
     */
    void requireLastRoom();
}
