package dev.till.http.transfer;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Bounds how many requests are worked on at once, from the complete body to the complete answer, and so how many of
 * their objects the heap holds. Clients are not waited for in between, so that a permit is soon free again.
 *
 * <p>Large requests have a few permits of their own: while they come in numbers, small ones need not queue behind them.
 */
@Component
class WorkPermits {

    private static final long MEBIBYTE = 1 << 20;
    private static final long LARGE_BODY = 16 << 10;
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long HEAP_FOR_LARGE = 128 * MEBIBYTE;
    private static final int FEWEST_LARGE = 2;
    private static final long HEAP_FOR_SMALL = 32 * MEBIBYTE;
    private static final int FEWEST_SMALL = 4;
    private static final int MOST_SMALL = 64;

    private final Semaphore large;
    private final Semaphore small;

    WorkPermits() {
        this(Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors());
    }

    /** Large requests keep a processor busy: more of them than there are would only delay the small ones. */
    WorkPermits(long heap, int processors) {
        // Fair: nobody's wait is longer than it need be.
        large = new Semaphore((int) Math.max(FEWEST_LARGE, Math.min(processors, heap / HEAP_FOR_LARGE)), true);
        small = new Semaphore((int) Math.max(FEWEST_SMALL, Math.min(MOST_SMALL, heap / HEAP_FOR_SMALL)), true);
    }

    /**
     * Waits for a permit.
     *
     * @param request what is to be worked on
     * @return the permit, to be released after the work; null where none was free in time
     */
    @Nullable Semaphore acquire(HttpServletRequest request) {
        Semaphore permits = isLarge(request) ? large : small;
        try {
            return permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) ? permits : null;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** A list of orders is the one answer that can be large without a large request. */
    private static boolean isLarge(HttpServletRequest request) {
        if (!READING.contains(request.getMethod())) {
            return request.getContentLengthLong() > LARGE_BODY
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        }
        return PathEnd.of(request).equals("orders");
    }
}
