package dev.till.store;

import dev.till.validation.Refusal;

/** Tells whether the store can take more. */
public interface StoreCapacity {

    /**
     * Returns where the store has room. To be called before something is stored that was not there.
     *
     * @throws Refusal unavailable, with the code {@code store_full}, where it has none
     */
    void requireRoom();

    /**
     * Returns as long as a full store has any room left. To be called before a change that gives something back, and
     * leaves but a trace of itself, such as a cancellation: endless traces would use up the memory too.
     *
     * @throws Refusal unavailable, with the code {@code store_full}, where hardly any room is left
     */
    void requireLastRoom();
}
