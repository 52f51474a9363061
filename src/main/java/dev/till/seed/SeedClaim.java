package dev.till.seed;

/** Who fills the store. */
public interface SeedClaim {

    /**
     * Whether it is for the caller's transaction to fill the store. Whoever asks while another's is at it waits for it.
     *
     * @return whether nothing is stored and no seed was ever put in; afterwards it is not, unless the transaction is
     *     rolled back
     */
    boolean take();
}
