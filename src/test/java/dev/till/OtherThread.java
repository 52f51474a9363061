package dev.till;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A second thread for a test. Work that takes too long is an error. */
public final class OtherThread implements AutoCloseable {

    /** How long it is waited for. */
    public static final int SECONDS = 20;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Thread itself = call(Thread::currentThread);

    /** Starts work without waiting for it. */
    public <T> Future<T> start(Callable<T> work) {
        return thread.submit(work);
    }

    /** The result of work that this thread does while the caller waits. */
    public <T> T call(Callable<T> work) {
        return result(start(work));
    }

    public void run(Runnable work) {
        result(thread.submit(work));
    }

    /** What it is doing: it waits without a timeout for the next work. */
    public Thread.State state() {
        return itself.getState();
    }

    /** The result of work, or the exception or error that ended it. */
    public static <T> T result(Future<T> work) {
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
