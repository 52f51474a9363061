package dev.till.idempotency;

import java.util.Optional;

/**
 * Stores responses by idempotency key. A key is stored until its retention ends. If space is short, the oldest bodies
 * are dropped earlier; a key without a body still prevents a second effect.
 */
public interface StoredResponses {

    /**
     * Looks up a key, and claims it for the caller if it is new. A claim reserves space, so that storing the response
     * can't fail for lack of it. Never waits for another request. The caller closes the claim.
     *
     * @throws dev.till.validation.Refusal if another request holds the key, if the key belongs to a different request,
     *                                   or if it is new and there is no space
     */
    Claim claim(IdempotencyKey key, String fingerprint);

    /**
     * Removes the bodies with the name and e-mail address of a customer, once the caller's transaction is committed.
     * Includes the responses of requests that still run. Nothing of the requests stays either: their keys stay known,
     * and any request with such a key counts as the same one, whose response was dropped.
     */
    void erase(long customerId);

    /** A new key that one request holds, or a known key with its response. */
    interface Claim extends AutoCloseable {

        /** The response to the key's first request; empty if the key is new, and the caller's until the close. */
        Optional<StoredResponse> stored();

        /** Stores the response under a new key, together with the effect of the request. */
        void store(StoredResponse response);

        /**
         * Releases a new key whose response was not stored, and rolls the effect of the request back. If the effect is
         * committed already, the key is stored without a body instead.
         */
        @Override
        void close();
    }

    /** A known key. */
    record Known(StoredResponse response) implements Claim {

        @Override
        public Optional<StoredResponse> stored() {
            return Optional.of(response);
        }

        @Override
        public void store(StoredResponse another) {
            throw new IllegalStateException("The key has a response already");
        }

        @Override
        public void close() {
            // A known key is not held.
        }
    }
}
