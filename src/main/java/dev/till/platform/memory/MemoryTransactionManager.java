package dev.till.platform.memory;

import java.util.Objects;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets {@code @Transactional} commit and roll back changes of a {@link MemoryDatabase}.
 *
 * <p>An inner transaction joins the outer one. {@code REQUIRES_NEW} inside a transaction is refused: writers take
 * turns, and an outer writer could not go on before the inner one, nor the inner before the outer.
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
        return running == null ? new NotBegun() : running;
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
        return transaction instanceof MemoryTransaction;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        TransactionSynchronizationManager.bindResource(database,
            new MemoryTransaction(database, definition.isReadOnly()));
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        running().commit();
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        // The changes were never anywhere but in the transaction.
    }

    @Override
    protected void doSetRollbackOnly(DefaultTransactionStatus status) {
        running().setRollbackOnly();
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        MemoryTransaction ended = (MemoryTransaction) TransactionSynchronizationManager.unbindResource(database);
        ended.end();
    }

    private MemoryTransaction running() {
        return (MemoryTransaction) Objects.requireNonNull(TransactionSynchronizationManager.getResource(database));
    }

    /** Stands for a transaction between Spring's asking for it and its begin. */
    private static final class NotBegun {
    }
}
