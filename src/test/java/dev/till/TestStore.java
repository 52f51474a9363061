package dev.till;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the test of a port keeps its rows, and the transactions around its calls. */
public abstract class TestStore {

    private final PlatformTransactionManager manager;
    private final TransactionTemplate changing;
    private final TransactionTemplate reading;

    protected TestStore(PlatformTransactionManager manager) {
        this.manager = manager;
        changing = new TransactionTemplate(manager);
        reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
    }

    /** Begins and ends the transactions of this store, for adapters that have some of their own. */
    public final PlatformTransactionManager manager() {
        return manager;
    }

    /** Forgets what other tests left. */
    public abstract void clear();

    /** Sees to it that there is a customer of that number, for rows that refer to one. */
    public abstract void customer(long id);

    /** Sees to it that there is a product of that sku, for rows that refer to one. */
    public abstract void product(String sku);

    /** Sees to it that there is an order of that uuid, for rows that refer to one. */
    public abstract void order(UUID uuid);

    /** Whether the call of the other thread waits for another transaction. */
    protected abstract boolean isWaiting(Other other);

    /** What work gives in a changing transaction. */
    public <T> T change(Supplier<T> work) {
        return changing.execute(status -> work.get());
    }

    /** Does work in a changing transaction. */
    public void run(Runnable work) {
        changing.executeWithoutResult(status -> work.run());
    }

    /** Does work in a changing transaction, and undoes it. */
    public void rollBack(Runnable work) {
        changing.executeWithoutResult(status -> {
            work.run();
            status.setRollbackOnly();
        });
    }

    /** What work gives in a reading transaction. */
    public <T> T read(Supplier<T> work) {
        return reading.execute(status -> work.get());
    }

    /** A changing transaction of another thread. It stays open until it is ended. */
    public Other other() {
        return new Other();
    }

    /** Another thread with a transaction. */
    public final class Other implements AutoCloseable {

        private final OtherThread thread = new OtherThread();
        private final TransactionStatus status = thread.call(() -> manager.getTransaction(changing));

        /** The result of a call that waits for no lock. */
        public <T> T call(Callable<T> work) {
            return thread.call(work);
        }

        /** Does work that waits for no lock. */
        public void run(Runnable work) {
            thread.run(work);
        }

        /** Begins a call, and returns when the call waits for another transaction. */
        public <T> Future<T> startWaiting(Callable<T> work) {
            Future<T> started = thread.start(work);
            Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(OtherThread.SECONDS))
                .until(() -> started.isDone() || isWaiting(this));
            if (started.isDone()) {
                throw new AssertionError("Waited for nobody, and gave " + OtherThread.result(started));
            }
            return started;
        }

        Thread.State threadState() {
            return thread.state();
        }

        public void commit() {
            thread.run(() -> manager.commit(status));
        }

        public void rollBack() {
            thread.run(() -> manager.rollback(status));
        }

        /** Undoes what was not ended. */
        @Override
        public void close() {
            if (!status.isCompleted()) {
                rollBack();
            }
            thread.close();
        }
    }
}
