package dev.till.idempotency;

import java.util.Optional;

/**
 * Where answers are kept by their keys. A key is kept until its retention ends. The bodies of the oldest answers are
 * dropped earlier where room is short; a key without its body still stops a second effect.
 */
public interface StoredResponses {

    /**
     * Looks a key up, and claims it for the caller if it is new. There is room for the answer of a claimed key: to keep
     * it never fails for want of room.
     *
     * @param key         any key
     * @param fingerprint tells the request from every other one
     * @return the claim, which the caller closes
     * @throws dev.till.validation.Refusal if another call has the key at the moment, if it was kept for another
     *                                   request, or if it is new and there is no room; never waits for another call
     */
    Claim claim(String key, String fingerprint);

    /** A key that one call has, or the answer that is kept under it. */
    interface Claim extends AutoCloseable {

        /**
         * What the key's first request was answered.
         *
         * @return the answer; empty if the key was new, and is the caller's until the claim is closed
         */
        Optional<StoredResponse> kept();

        /**
         * Keeps the answer of a new key, together with the effect of the call.
         *
         * @param answer what was answered
         */
        void keep(StoredResponse answer);

        /**
         * Gives up a new key whose answer was not kept, and undoes the effect of the call. An effect that can't be
         * undone any more keeps its key, without a body.
         */
        @Override
        void close();
    }

    /**
     * The answer that is kept under a key.
     *
     * @param answer the answer
     */
    record Known(StoredResponse answer) implements Claim {

        @Override
        public Optional<StoredResponse> kept() {
            return Optional.of(answer);
        }

        @Override
        public void keep(StoredResponse another) {
            throw new IllegalStateException("A key has one answer");
        }

        @Override
        public void close() {
            // Nobody has to wait for a key that is only read.
        }
    }
}
