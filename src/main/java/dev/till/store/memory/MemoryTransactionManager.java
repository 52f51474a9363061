package dev.till.store.memory;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets {@code @Transactional} commit and roll back changes of a {@link MemoryDatabase}.
 *
 * <p>An inner transaction joins the outer one, and can't change rows if that is read-only. {@code REQUIRES_NEW} inside
 * a transaction is refused, as is everything else that would suspend it: writers take turns, and an outer writer could
 * not go on before the inner one, nor the inner before the outer. A timeout bounds the wait for that turn too.
 *
 * <p>What runs after a commit finds the transaction over and the write lock free: it sees the newest rows, and may
 * begin another transaction.
 */
public final class MemoryTransactionManager extends AbstractPlatformTransactionManager {

    private static final long serialVersionUID = 1L;

    private final transient MemoryDatabase database;

    /**
     * A manager for one database.
     *
     * @param database whose changes to commit or roll back
     */
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
        // The changes were never anywhere but in the transaction.
        end(status.getTransaction());
    }

    @Override
    protected void doSetRollbackOnly(DefaultTransactionStatus status) {
        ((MemoryTransaction) status.getTransaction()).setRollbackOnly();
    }

    /** Some failures before the commit lead here without a rollback. */
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
