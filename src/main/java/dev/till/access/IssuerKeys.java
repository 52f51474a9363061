package dev.till.access;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * The issuer's keys as of the last fetch. One thread fetches them every two minutes, and at once for a token of an
 * unknown key. A token of a known key never waits. If the issuer is down, its last keys are accepted for some hours.
 *
 * <p>Anyone can send tokens of keys that don't exist. So only a limited number of them cause a fetch, and only a few
 * requests wait long for one: those that wait hold resources that others need.
 */
@Slf4j
final class IssuerKeys implements JWKSource<SecurityContext>, AutoCloseable {

    /** After how long a key that the issuer no longer publishes is refused. */
    static final Duration PERIOD = Duration.ofMinutes(2);
    /** How long the last keys are accepted while the issuer is down. */
    static final Duration OUTAGE = Duration.ofHours(6);
    /** How many fetches tokens of unknown keys can cause at once. */
    static final int MOST_FETCHES = 10;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONG_WAIT = Duration.ofSeconds(3);
    private static final Duration SHORT_WAIT = Duration.ofMillis(250);
    private static final int MOST_LONG_WAITS = 2;

    private final Issuer issuer;
    private final Clock clock;
    private final ThreadPoolTaskScheduler thread = new ThreadPoolTaskScheduler();
    private final Bucket limit = Bucket.builder()
        .addLimit(fetches -> fetches.capacity(MOST_FETCHES).refillGreedy(1, PAUSE)).build();
    private final Semaphore longWaits = new Semaphore(MOST_LONG_WAITS);
    private volatile Keys keys = new Keys(new JWKSet(), Instant.MIN);
    /** The newest fetch. Guarded by this object. */
    private Fetch fetch;

    /** The keys that the issuer published at a time. */
    private record Keys(JWKSet published, Instant fetchedAt) {
    }

    /** A fetch, and whether it got the keys. */
    private record Fetch(Instant startedAt, CompletableFuture<Boolean> success) {
    }

    /** Begins to fetch the keys, and waits for nothing. */
    IssuerKeys(Issuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
        thread.setThreadNamePrefix("issuer-keys-");
        thread.setDaemon(true);
        thread.initialize();
        fetch = start();
        thread.scheduleWithFixedDelay(this::refresh, clock.instant().plus(PERIOD), PERIOD);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws RemoteKeySourceException {
        List<JWK> found = select(selector);
        boolean success = true;
        boolean isNewest = false;
        // A fetch that is running already may miss a new key.
        for (int round = 0; found.isEmpty() && !isNewest && round < 2; round++) {
            Fetch running = newest();
            Fetch next = forUnknownKey();
            isNewest = next != running;
            success = await(next);
            found = select(selector);
        }
        if (found.isEmpty() && !success) {
            throw new RemoteKeySourceException("The issuer can't be reached", null);
        }
        return found;
    }

    private List<JWK> select(JWKSelector selector) {
        Keys known = keys;
        return clock.instant().minus(OUTAGE).isAfter(known.fetchedAt) ? List.of() : selector.select(known.published);
    }

    private synchronized Fetch newest() {
        return fetch;
    }

    /** Returns the fetch that runs, or a new one; the last one if there were too many. */
    private synchronized Fetch forUnknownKey() {
        if (fetch.success.isDone() && limit.tryConsume(1)) {
            fetch = start();
        }
        return fetch;
    }

    /** Fetches the keys again, and waits for nothing. */
    synchronized void refresh() {
        if (fetch.success.isDone()) {
            fetch = start();
        }
    }

    private Fetch start() {
        return new Fetch(clock.instant(), CompletableFuture.supplyAsync(this::fetchKeys, thread));
    }

    private boolean fetchKeys() {
        boolean wasReached = keys.fetchedAt.isAfter(clock.instant().minus(PERIOD.multipliedBy(2)));
        try {
            keys = new Keys(issuer.keys(), clock.instant());
            if (!wasReached) {
                log.info("The keys of the issuer of tokens are known");
            }
            return true;
        } catch (IOException | ParseException | RuntimeException failure) {
            log.warn("The keys of the issuer of tokens can't be fetched for now: {}", failure.toString());
            return false;
        }
    }

    /** Waits for a fetch, and returns whether it was successful in time. */
    private boolean await(Fetch awaited) {
        boolean isLong = longWaits.tryAcquire();
        Duration most = isLong ? LONG_WAIT
            : SHORT_WAIT.minus(Duration.between(awaited.startedAt, clock.instant()));
        try {
            return awaited.success.get(Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (isLong) {
                longWaits.release();
            }
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
