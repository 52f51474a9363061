package dev.till;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Threads that start at one moment. */
public final class Race {

    private Race() {
    }

    /** What became of one runner: its result, or the refusal that it met. Anything else thrown fails the test. */
    public record Outcome<T>(T result, Refusal refusal) {

        /** Whether it was not refused. */
        public boolean won() {
            return refusal == null;
        }
    }

    /** Runs as many at once, each with its number from 0, and waits for all. */
    public static <T> List<Outcome<T>> of(int runners, IntFunction<Callable<T>> runner) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        try {
            CyclicBarrier start = new CyclicBarrier(runners);
            List<Future<Outcome<T>>> running = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                Callable<T> call = runner.apply(i);
                running.add(threads.submit(() -> {
                    start.await();
                    return outcome(call);
                }));
            }
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (Future<Outcome<T>> future : running) {
                outcomes.add(future.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Checks that so many won, and that all others were refused for the same reason. */
    public static <T> void assertWinners(List<Outcome<T>> outcomes, int winners, ErrorCode otherwise) {
        assertThat(outcomes.stream().filter(Outcome::won)).hasSize(winners);
        assertThat(outcomes.stream().filter(outcome -> !outcome.won()).map(outcome -> outcome.refusal().getCode()))
            .hasSize(outcomes.size() - winners).allMatch(otherwise::equals);
    }

    /** Calls, and catches only what Till says no with. */
    public static <T> Outcome<T> outcome(Callable<T> call) throws Exception {
        try {
            return new Outcome<>(call.call(), null);
        } catch (Refusal refusal) {
            return new Outcome<>(null, refusal);
        }
    }
}
