package dev.till.store.memory;

import dev.till.OtherThread;
import java.util.concurrent.Callable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions of every kind over one manager. */
record Transactions(PlatformTransactionManager manager) {

    static Transactions of(MemoryDatabase database) {
        return new Transactions(new MemoryTransactionManager(database));
    }

    /** Does work in a changing transaction. */
    void change(Runnable work) {
        changing().executeWithoutResult(status -> work.run());
    }

    /** What work returns in a reading transaction. */
    <T> T read(Callable<T> work) {
        return reading().execute(status -> {
            try {
                return work.call();
            } catch (Exception exception) {
                throw new AssertionError(exception);
            }
        });
    }

    TransactionTemplate changing() {
        return new TransactionTemplate(manager);
    }

    TransactionTemplate changing(int propagation) {
        return new TransactionTemplate(manager, new DefaultTransactionDefinition(propagation));
    }

    TransactionTemplate reading() {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setReadOnly(true);
        return template;
    }

    /** A reading transaction that stays open until it is closed. */
    OpenReader openReader() {
        OtherThread thread = new OtherThread();
        return new OpenReader(thread, thread.call(() -> manager.getTransaction(reading())));
    }

    /** A reading transaction in a thread of its own. */
    final class OpenReader implements AutoCloseable {

        private final OtherThread thread;
        private final TransactionStatus status;

        private OpenReader(OtherThread thread, TransactionStatus status) {
            this.thread = thread;
            this.status = status;
        }

        <T> T read(Callable<T> work) {
            return thread.call(work);
        }

        @Override
        public void close() {
            thread.run(() -> manager.commit(status));
            thread.close();
        }
    }
}
