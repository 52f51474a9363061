package dev.till.http.transfer;

import dev.till.http.CallKind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Limits how many requests are processed at once, from the complete body to the complete answer, and so the heap that
 * they use. Nothing waits for a client in between.
 *
 * <p>Large requests have a few permits of their own, so that small ones don't queue behind them.
 */
@Component
class WorkPermits {

    private static final long MEBIBYTE = 1 << 20;
    private static final long LARGE_BODY = 16 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long HEAP_FOR_LARGE = 128 * MEBIBYTE;
    private static final int FEWEST_LARGE = 2;
    private static final long HEAP_FOR_SMALL = 32 * MEBIBYTE;
    private static final int FEWEST_SMALL = 4;
    private static final int MOST_SMALL = 64;

    private final Kind large;
    private final Kind small;

    /** The permits for requests of one size. */
    record Kind(Semaphore free, int limit) {

        private Kind(int limit) {
            this(new Semaphore(limit, true), limit);
        }

        int used() {
            return limit - free.availablePermits();
        }

        /** An estimate, since threads come and go. */
        int waiting() {
            return free.getQueueLength();
        }
    }

    WorkPermits() {
        this(Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors());
    }

    /** Allows at most one large request for each processor: more would only delay small ones. */
    WorkPermits(long heap, int processors) {
        large = new Kind((int) Math.max(FEWEST_LARGE, Math.min(processors, heap / HEAP_FOR_LARGE)));
        small = new Kind((int) Math.max(FEWEST_SMALL, Math.min(MOST_SMALL, heap / HEAP_FOR_SMALL)));
    }

    Kind large() {
        return large;
    }

    Kind small() {
        return small;
    }

    /** Waits for a permit, which the caller releases after the work; null if none was free in time. */
    @Nullable Semaphore acquire(HttpServletRequest request) {
        Semaphore permits = (isLarge(request) ? large : small).free();
        try {
            return permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) ? permits : null;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static boolean isLarge(HttpServletRequest request) {
        return CallKind.of(request) == CallKind.LARGE || request.getContentLengthLong() > LARGE_BODY
            || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}
