package dev.till.platform.memory;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One more thread beside the test's own; whatever takes longer than a test may is an error. */
final class OtherThread implements AutoCloseable {

    static final int SECONDS = 20;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    /** Starts work without waiting for it. */
    <T> Future<T> start(Callable<T> work) {
        return thread.submit(work);
    }

    /** The result of work that this thread does while the caller waits. */
    <T> T call(Callable<T> work) {
        return result(start(work));
    }

    void run(Runnable work) {
        result(thread.submit(work));
    }

    /** The result of work, or the exception or error that ended it. */
    static <T> T result(Future<T> work) {
        try {
            return work.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            if (failed.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException | TimeoutException late) {
            work.cancel(true);
            throw new AssertionError("Not done in time", late);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
