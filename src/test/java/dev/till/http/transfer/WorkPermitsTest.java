package dev.till.http.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

@Timeout(60)
class WorkPermitsTest {

    private static final long HEAP = 256 << 20;

    private final WorkPermits permits = new WorkPermits(HEAP, 2);
    private final Semaphore large = acquire("GET", "/orders");
    private final Semaphore small = acquire("GET", "/products");

    private Semaphore acquire(String method, String path) {
        return acquire(permits, new MockHttpServletRequest(method, path));
    }

    /** The permits of which a request gets one, all of them free. */
    private static Semaphore acquire(WorkPermits permits, MockHttpServletRequest request) {
        Semaphore permit = Objects.requireNonNull(permits.acquire(request));
        permit.release();
        return permit;
    }

    @ParameterizedTest
    @CsvSource({"GET, /customers/1/orders", "HEAD, /orders", "GET, /%6frders;x=1"})
    void takesListsOfOrdersForLarge(String method, String path) {
        assertThat(acquire(method, path)).isSameAs(large);
    }

    @ParameterizedTest
    @CsvSource({"GET, /orders/1/explain", "POST, /orders/calculate/explain", "POST, /orders/reconcile"})
    void takesMuchWorkForLarge(String method, String path) {
        assertThat(acquire(method, path)).isSameAs(large);
    }

    @ParameterizedTest
    @CsvSource({"GET, /orders/1", "POST, /orders", "DELETE, /orders/1/line_items/2", "GET, /"})
    void takesOtherCallsForSmall(String method, String path) {
        assertThat(acquire(method, path)).isSameAs(small);
    }

    @Test
    void takesLargeBodiesForLarge() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/orders");
        request.setContent(new byte[(16 << 10) + 1]);
        assertThat(acquire(permits, request)).isSameAs(large);

        request = new MockHttpServletRequest("POST", "/orders");
        request.addHeader("Transfer-Encoding", "chunked");
        assertThat(acquire(permits, request)).isSameAs(large);
    }

    @Test
    void givesNoMorePermitsThanTheHeapAllows() {
        large.drainPermits();

        assertThat(permits.acquire(new MockHttpServletRequest("GET", "/orders"))).isNull();
        assertThat(acquire("GET", "/products")).isSameAs(small);
    }

    @ParameterizedTest
    @CsvSource({"64, 8, 2, 4", "256, 8, 2, 8", "1024, 2, 2, 32", "1024, 8, 8, 32", "65536, 16, 16, 64"})
    void hasMorePermitsOnALargerHeap(long mebibytes, int processors, int largeOnes, int smallOnes) {
        WorkPermits others = new WorkPermits(mebibytes << 20, processors);

        assertThat(acquire(others, new MockHttpServletRequest("GET", "/orders")).availablePermits())
            .isEqualTo(largeOnes);
        assertThat(acquire(others, new MockHttpServletRequest("GET", "/products")).availablePermits())
            .isEqualTo(smallOnes);
    }

    @Test
    void waitsNoLongerForAServerThatStops() {
        large.drainPermits();
        Thread.currentThread().interrupt();

        assertThat(permits.acquire(new MockHttpServletRequest("GET", "/orders"))).isNull();
        assertThat(Thread.interrupted()).isTrue();
    }
}
