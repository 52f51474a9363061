package dev.till.store;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Runs code only if the current transaction is committed, such as counting what it has changed. */
public final class AfterCommit {

    private AfterCommit() {
    }

    /** Runs an action after the commit of the outermost transaction; at once if there is no transaction. */
    public static void run(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
