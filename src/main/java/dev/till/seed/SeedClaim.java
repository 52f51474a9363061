package dev.till.seed;

/** Decides which instance loads the seed. */
public interface SeedClaim {

    /**
     * Claims the loading of the seed for the current transaction. Waits while another transaction has the claim.
     *
     * @return true if the store is empty and never had a seed; a later call returns false, unless the transaction is
     *     rolled back
     */
    boolean take();
}
