package dev.till.store.memory;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Begins, commits and rolls back the transactions of a {@link MemoryDatabase}, for {@code @Transactional}.
 *
 * <p>An inner transaction joins the outer one, and cannot change rows if the outer one is read-only.
 * {@code REQUIRES_NEW} inside a transaction is refused, as is everything else that would suspend it: there is one write
 * lock, so the inner writer would wait for the outer one and the outer for the inner. A transaction's timeout also
 * limits its waits for locks.
 *
 * <p>Code that runs after a commit sees the newest rows, finds the write lock free, and may begin another transaction.
 */
public final class MemoryTransactionManager extends AbstractPlatformTransactionManager {

    private static final long serialVersionUID = 1L;

    private final transient MemoryDatabase database;

    /** The transaction manager of one database. */
    public MemoryTransactionManager(MemoryDatabase database) {
        this.database = database;
    }

    @Override
    protected Object doGetTransaction() {
        Object running = TransactionSynchronizationManager.getResource(database);
        return running == null ? new MemoryTransaction(database) : running;
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
        return transaction == TransactionSynchronizationManager.getResource(database);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        MemoryTransaction beginning = (MemoryTransaction) transaction;
        int timeout = determineTimeout(definition);
        if (timeout != TransactionDefinition.TIMEOUT_DEFAULT) {
            beginning.setTimeoutInSeconds(timeout);
        }
        beginning.begin(definition.isReadOnly());
        TransactionSynchronizationManager.bindResource(database, beginning);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        try {
            ((MemoryTransaction) status.getTransaction()).commit();
        } finally {
            end(status.getTransaction());
        }
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        // Only the transaction itself had the changes.
        end(status.getTransaction());
    }

    @Override
    protected void doSetRollbackOnly(DefaultTransactionStatus status) {
        ((MemoryTransaction) status.getTransaction()).setRollbackOnly();
    }

    /** Some failures before the commit lead here without a call of {@link #doRollback}. */
    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        end(transaction);
    }

    private void end(Object transaction) {
        if (isExistingTransaction(transaction)) {
            TransactionSynchronizationManager.unbindResource(database);
        }
        ((MemoryTransaction) transaction).end();
    }
}
