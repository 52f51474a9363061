package dev.till.platform.idempotency;

import java.util.Optional;

/** Where answers are kept by their keys. Every call belongs to the transaction around it. */
public interface KeptAnswers {

    /**
     * Makes a key this transaction's own until its end, which the caller then tells {@link #release}.
     *
     * @param key any key
     * @return whether nobody else has it; never waits
     */
    boolean claim(String key);

    /**
     * Gives a claimed key back.
     *
     * @param key a key that was claimed
     */
    void release(String key);

    /**
     * The answer of a claimed key.
     *
     * @param key a claimed key
     * @return the answer, or empty if there is none, or an outdated one
     */
    Optional<KeptAnswer> find(String key);

    /**
     * Keeps the answer of a claimed key.
     *
     * @param key    a claimed key
     * @param answer what was answered
     */
    void keep(String key, KeptAnswer answer);
}
