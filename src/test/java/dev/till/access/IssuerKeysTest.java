package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import dev.till.TickingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which keys are known when the issuer changes them, is down or is slow. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IssuerKeysTest {

    private final LocalIssuer issuer = LocalIssuer.start();
    private final TickingClock clock = new TickingClock();
    private final IssuerKeys keys = new IssuerKeys(new Issuer(issuer.uri(), null), clock);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        keys.close();
        issuer.close();
    }

    private boolean knows(String id) throws RemoteKeySourceException {
        return !keys.get(new JWKSelector(JWKMatcher.forJWSHeader(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build())), null).isEmpty();
    }

    private boolean knows(RSAKey key) throws RemoteKeySourceException {
        return knows(key.getKeyID());
    }

    private void assertUnavailable(String id) {
        assertThatThrownBy(() -> knows(id)).isInstanceOf(RemoteKeySourceException.class);
    }

    private static String unknown() {
        return UUID.randomUUID().toString();
    }

    /** Fetches the keys, and waits for that. */
    private void refresh() {
        int fetches = issuer.fetches();
        keys.refresh();
        Awaitility.await().until(() -> issuer.fetches() > fetches);
        // The fetch has ended when a token of an unknown key has an answer.
        try {
            knows(unknown());
        } catch (RemoteKeySourceException down) {
            // As the test means it to be.
        }
    }

    @Test
    void followsARotationAtOnce() throws Exception {
        RSAKey former = issuer.newestKey();
        assertThat(knows(former)).isTrue();
        for (int i = 0; i < 3; i++) {
            issuer.rotate();
            assertThat(knows(issuer.newestKey())).isTrue();
        }
        assertThat(knows(former)).isTrue();
        issuer.removeFormerKeys();
        refresh();
        assertThat(knows(former)).isFalse();
        assertThat(knows(issuer.newestKey())).isTrue();
    }

    @Test
    void fetchesABoundedNumberOfTimesForKeysThatDoNotExist() throws Exception {
        assertThat(knows(issuer.newestKey())).isTrue();
        for (int i = 0; i < 500; i++) {
            assertThat(knows(unknown())).isFalse();
        }
        assertThat(issuer.fetches()).isBetween(3, IssuerKeys.MOST_FETCHES + 3);
        assertThat(knows(issuer.newestKey())).isTrue();
    }

    @Test
    void keepsKnownKeysThroughAnOutage() throws Exception {
        RSAKey known = issuer.newestKey();
        assertThat(knows(known)).isTrue();
        issuer.setDown(true);
        issuer.rotate();
        assertUnavailable(issuer.newestKey().getKeyID());
        for (int i = 0; i < 100; i++) {
            assertUnavailable(unknown());
        }
        clock.skip(IssuerKeys.OUTAGE.minusMinutes(1));
        assertThat(knows(known)).isTrue();
        clock.skip(Duration.ofMinutes(2));
        assertUnavailable(known.getKeyID());
        issuer.setDown(false);
        refresh();
        assertThat(knows(known)).isTrue();
        assertThat(knows(issuer.newestKey())).isTrue();
        assertThat(knows(unknown())).isFalse();
    }

    @Test
    void startsWithoutTheIssuer() throws Exception {
        try (LocalIssuer late = LocalIssuer.start()) {
            late.setDown(true);
            try (IssuerKeys started = new IssuerKeys(new Issuer(null, late.uri() + "/keys"), clock)) {
                JWKSelector selector = new JWKSelector(new JWKMatcher.Builder().build());
                assertThatThrownBy(() -> started.get(selector, null)).isInstanceOf(RemoteKeySourceException.class);
                late.setDown(false);
                assertThat(started.get(selector, null)).hasSize(1);
            }
        }
    }

    @Test
    void letsNobodyWaitForASlowIssuerWhoseKeyIsKnown() throws Exception {
        RSAKey known = issuer.newestKey();
        assertThat(knows(known)).isTrue();
        issuer.setDelay(Duration.ofSeconds(20));
        List<Future<Duration>> waits = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            waits.add(threads.submit(() -> time(() -> {
                assertUnavailable(unknown());
                return true;
            })));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(time(() -> knows(known))).isLessThan(Duration.ofMillis(200));
        }
        List<Duration> times = new ArrayList<>();
        for (Future<Duration> wait : waits) {
            times.add(wait.get());
        }
        assertThat(times).allMatch(time -> time.compareTo(Duration.ofSeconds(8)) < 0);
        // All but a few give up soon, since they hold what others need.
        assertThat(times.stream().filter(time -> time.compareTo(Duration.ofMillis(1500)) > 0)).hasSizeLessThan(10);
    }

    private static Duration time(Callable<Boolean> work) throws Exception {
        long start = System.nanoTime();
        assertThat(work.call()).isTrue();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void followsRotationsUnderLoad() throws Exception {
        assertThat(knows(issuer.newestKey())).isTrue();
        issuer.setDelay(Duration.ofMillis(20));
        AtomicBoolean ended = new AtomicBoolean();
        List<Future<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(threads.submit(() -> {
                int calls = 0;
                for (; !ended.get(); calls++) {
                    assertThat(knows(issuer.newestKey())).isTrue();
                    Thread.sleep(1);
                }
                return calls;
            }));
        }
        for (int i = 0; i < 3; i++) {
            Thread.sleep(50);
            issuer.rotate();
        }
        Thread.sleep(200);
        ended.set(true);
        for (Future<Integer> caller : callers) {
            assertThat(caller.get()).isGreaterThan(20);
        }
        assertThat(issuer.fetches()).isLessThanOrEqualTo(IssuerKeys.MOST_FETCHES + 2);
    }

    @Test
    void takesOnlyTheDocumentOfItsIssuer() {
        try (IssuerKeys other = new IssuerKeys(new Issuer(issuer.uri() + "/", null), clock)) {
            assertThatThrownBy(() -> other.get(new JWKSelector(new JWKMatcher.Builder().build()), null))
                .isInstanceOf(RemoteKeySourceException.class);
        }
        assertThat(issuer.fetches()).isLessThan(2);
    }
}
