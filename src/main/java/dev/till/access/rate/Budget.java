package dev.till.access.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

/**
 * The token buckets of many callers, all with the same rate.
 *
 * <p>A bucket is kept until it is full again: a new one is full too. If more callers than there is room for call at
 * once, those that call seldom lose their buckets first, so a caller that keeps calling can't get a full one in that
 * way.
 */
final class Budget {

    /** Bounds the memory that many callers can take, to a few megabytes. */
    static final int MOST_CALLERS = 10_000;

    private final String name;
    private final Rate rate;
    private final String policy;
    private final Cache<String, Bucket> buckets;
    private final Bandwidth bandwidth;
    private final TimeMeter time;

    /** The name is a part of the headers. */
    Budget(String name, Rate rate, Ticker ticker) {
        this.name = name;
        this.rate = rate;
        policy = "\"%s\";q=%d;w=%d".formatted(name, rate.burst(), rate.window().toSeconds());
        bandwidth = Bandwidth.builder().capacity(rate.burst()).refillGreedy(rate.calls(), rate.period()).build();
        time = new TickerTime(ticker);
        buckets = Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(rate.window()).ticker(ticker)
            // Evicts in the thread of the call, so that no burst of new callers takes more memory for a moment.
            .executor(Runnable::run).build();
    }

    Rate rate() {
        return rate;
    }

    /** Takes a token of the caller's bucket if there is one. */
    ConsumptionProbe take(String caller) {
        return buckets.get(caller, this::newBucket).tryConsumeAndReturnRemaining(1);
    }

    private Bucket newBucket(String caller) {
        return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build();
    }

    /**
     * The item of {@code RateLimit-Policy}: a full bucket has {@code q} tokens, and an empty one is full after
     * {@code w} seconds.
     */
    String policy() {
        return policy;
    }

    /** The item of {@code RateLimit}: the bucket has {@code r} tokens, and is full after {@code t} seconds. */
    String state(ConsumptionProbe probe) {
        return "\"" + name + "\";r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset());
    }

    /** Rounds up to whole seconds. */
    static long seconds(long nanos) {
        return (nanos + 999_999_999) / 1_000_000_000;
    }

    /** The number of buckets in memory. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private record TickerTime(Ticker ticker) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
