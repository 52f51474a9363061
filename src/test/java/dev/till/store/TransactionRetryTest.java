package dev.till.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;

class TransactionRetryTest {

    private static final RuntimeException CONFLICT =
        new CannotAcquireLockException("conflict", new SQLException("deadlock", "40P01"));

    private static final Refusal REFUSAL = new Refusal(ErrorCode.ORDER_EXISTS, "message", List.of());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TransactionRetry retry = new TransactionRetry(new RetryMeters(registry));
    private int runs;

    /** Throws the failures one after the other, then succeeds. */
    private String transaction(Deque<Throwable> failures) throws Throwable {
        runs++;
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return "done";
    }

    private String call(Throwable... failures) throws Throwable {
        Deque<Throwable> left = new ArrayDeque<>(Arrays.asList(failures));
        return retry.call(() -> transaction(left));
    }

    private static Throwable[] conflicts(int count) {
        Throwable[] conflicts = new Throwable[count];
        Arrays.fill(conflicts, CONFLICT);
        return conflicts;
    }

    @Test
    void runsOnceWithoutAConflict() throws Throwable {
        assertThat(call()).isEqualTo("done");
        assertThat(runs).isOne();
    }

    @Test
    void runsAgainAfterConflicts() throws Throwable {
        assertThat(call(conflicts(10))).isEqualTo("done");
        assertThat(runs).isEqualTo(11);
        assertThat(registry.get("till.transaction.retries").counter().count()).isEqualTo(10);
    }

    @Test
    void throwsTheConflictAfterTheTenthRetry() {
        assertThatThrownBy(() -> call(conflicts(11))).isSameAs(CONFLICT);
        assertThat(runs).isEqualTo(11);
    }

    @Test
    void throwsOtherFailuresUnchanged() {
        for (Throwable other : new Throwable[] {new DuplicateKeyException("twice"), new IOException("gone"),
            new StackOverflowError(), REFUSAL}) {
            runs = 0;
            assertThatThrownBy(() -> call(other)).isSameAs(other);
            assertThat(runs).isOne();
        }
    }

    @Test
    void throwsOtherFailuresAfterAConflictToo() {
        RuntimeException other = new IllegalStateException("other");

        assertThatThrownBy(() -> call(CONFLICT, other)).isSameAs(other);
    }
}
