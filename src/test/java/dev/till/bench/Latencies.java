package dev.till.bench;

import java.util.Locale;

/** How long requests took, counted in steps of ten microseconds. Each thread has its own, to be added up at the end. */
final class Latencies {

    private static final int NANOS_A_STEP = 10_000;
    private static final double STEPS_A_MILLISECOND = 100;

    private final long[] counts = new long[50_000];
    private long count;
    private long longest;

    void add(long nanos) {
        counts[(int) Math.min(nanos / NANOS_A_STEP, counts.length - 1)]++;
        count++;
        longest = Math.max(longest, nanos);
    }

    void add(Latencies others) {
        for (int step = 0; step < counts.length; step++) {
            counts[step] += others.counts[step];
        }
        count += others.count;
        longest = Math.max(longest, others.longest);
    }

    long count() {
        return count;
    }

    /** The time in milliseconds that so much of the requests, from 0 to 1, took at the most. */
    private double quantile(double part) {
        long left = (long) Math.ceil(part * count);
        int step = 0;
        while (left > counts[step]) {
            left -= counts[step];
            step++;
        }
        return (step + 1) / STEPS_A_MILLISECOND;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %6.2f ms, p99 %6.2f ms, max %7.2f ms",
            quantile(0.5), quantile(0.99), longest / 1e6);
    }
}
