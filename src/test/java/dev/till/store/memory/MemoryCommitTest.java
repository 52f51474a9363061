package dev.till.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.OtherThread;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Looks into the middle of commits and makes them fail there: every comparison of two keys is a place to do so.
 */
@Timeout(120)
class MemoryCommitTest {

    private static final List<String> BEFORE = List.of("1", "3", "5", "7");
    private static final List<String> AFTER = List.of("one", "2", "3", "4", "seven", "9");

    private final ThreadLocal<Runnable> onComparison = new ThreadLocal<>();
    private final Comparator<Integer> observable = (one, other) -> {
        Runnable action = onComparison.get();
        if (action != null) {
            action.run();
        }
        return one.compareTo(other);
    };
    private final MemoryDatabase database = new MemoryDatabase();
    private final MemoryTable<Integer, String> table = database.table(observable);
    private final MemoryTable<Integer, String> twin = database.table(observable);
    private final Transactions transactions = Transactions.of(database);
    private final OtherThread other = new OtherThread();

    @AfterEach
    void endOtherThread() {
        other.close();
    }

    @Test
    void showsNoReaderHalfAChange() {
        fill();
        AtomicInteger looks = new AtomicInteger();
        try (Transactions.OpenReader open = transactions.openReader()) {
            changeAll(() -> {
                looks.incrementAndGet();
                assertThat(open.read(this::rows)).isEqualTo(both(BEFORE));
                assertThat(other.call(() -> transactions.read(this::rows))).isEqualTo(both(BEFORE));
                assertThat(other.call(() -> List.of(table.committed(1), twin.committed(9))).toString())
                    .isEqualTo("[Optional[1], Optional.empty]");
                assertThat(other.call(() -> List.of(table.get(1), table.get(5), twin.get(9))).toString())
                    .isEqualTo("[Optional[1], Optional[5], Optional.empty]");
            });

            assertThat(open.read(this::rows)).isEqualTo(both(BEFORE));
        }

        assertThat(looks).hasPositiveValue();
        assertThat(rows()).isEqualTo(both(AFTER));
    }

    @Test
    void leavesEverythingAsItWasWhereverTheCommitFails() {
        fill();
        int failures = 0;
        while (failsAfter(failures, 1)) {
            assertThat(rows()).as("after failure %s", failures).isEqualTo(both(BEFORE));
            transactions.change(() -> {
                assertThat(rows()).isEqualTo(both(BEFORE));
                twin.put(5, "five");
            });
            assertThat(twin.get(5)).contains("five");
            transactions.change(() -> twin.put(5, "5"));
            failures++;
        }

        assertThat(failures).isGreaterThan(10);
        assertThat(rows()).isEqualTo(both(AFTER));
    }

    @Test
    void leavesEverythingAsItWasEvenIfUndoingFailsToo() {
        fill();
        int failures = 0;
        while (failsAfter(failures, 2)) {
            for (int next = 0; next < 2; next++) {
                fail(next, () -> transactions.change(() -> table.get(1)));
                assertThat(rows()).as("after failure %s", failures).isEqualTo(both(BEFORE));
            }
            assertThat(other.call(this::rows)).isEqualTo(both(BEFORE));
            other.run(() -> transactions.change(() -> assertThat(rows()).isEqualTo(both(BEFORE))));
            failures++;
        }

        assertThat(failures).isGreaterThan(10);
        assertThat(rows()).isEqualTo(both(AFTER));
    }

    /** It may have read a row that the failed commit wrote, and learns only later what it should see in its place. */
    @Test
    void showsNothingOfAFailedCommitToAReaderThatMetItHalfway() {
        fill();
        int met = 0;
        while (meetsFailedCommitAfter(met)) {
            met++;
        }

        assertThat(met).isGreaterThan(5);
    }

    /** Whether a scan makes more than so many comparisons, after which a half done commit fails and another is done. */
    private boolean meetsFailedCommitAfter(int comparisons) {
        CountDownLatch halfway = new CountDownLatch(1);
        CountDownLatch scanning = new CountDownLatch(1);
        Future<?> failing = other.start(() -> {
            transactions.change(() -> {
                BEFORE.forEach(key -> table.put(Integer.valueOf(key), "never committed"));
                beforeCommit(() -> onComparison.set(() -> {
                    if (BEFORE.stream().map(this::newest).filter("never committed"::equals).count() == 2) {
                        halfway.countDown();
                        await(scanning);
                        onComparison.remove();
                        throw new IllegalStateException("on purpose");
                    }
                }));
            });
            return null;
        });
        await(halfway);
        AtomicInteger left = new AtomicInteger(comparisons);
        Runnable failAndCommit = () -> {
            scanning.countDown();
            assertThatThrownBy(() -> OtherThread.result(failing)).hasMessage("on purpose");
            other.run(() -> transactions.change(() -> twin.put(7, "seven")));
        };
        onComparison.set(() -> {
            if (left.getAndDecrement() == 0) {
                failAndCommit.run();
            }
        });

        assertThat(table.ascending(1, 9, 9)).as("met after %s comparisons", comparisons).isEqualTo(BEFORE);

        onComparison.remove();
        boolean met = left.get() < 0;
        if (!met) {
            failAndCommit.run();
        }
        return met;
    }

    private boolean failsAfter(int comparisons, int times) {
        AtomicInteger left = new AtomicInteger(comparisons);
        AtomicInteger failures = new AtomicInteger(times);
        try {
            changeAll(() -> {
                if (left.getAndDecrement() <= 0 && failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("on purpose");
                }
            });
            return false;
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("on purpose");
            return true;
        } finally {
            onComparison.remove();
        }
    }

    private void fail(int comparisons, Runnable work) {
        AtomicInteger left = new AtomicInteger(comparisons);
        onComparison.set(() -> {
            if (left.getAndDecrement() == 0) {
                throw new StackOverflowError("on purpose");
            }
        });
        try {
            work.run();
        } catch (StackOverflowError expected) {
            assertThat(expected).hasMessage("on purpose");
        } finally {
            onComparison.remove();
        }
    }

    private void fill() {
        transactions.change(() -> List.of(table, twin).forEach(each ->
            BEFORE.forEach(row -> each.put(Integer.valueOf(row), row))));
    }

    /** From {@link #BEFORE} to {@link #AFTER} in both tables, with an action at each comparison of the commit. */
    private void changeAll(Runnable action) {
        transactions.change(() -> {
            for (MemoryTable<Integer, String> each : List.of(table, twin)) {
                each.put(1, "one");
                each.put(2, "2");
                each.put(4, "4");
                each.remove(5);
                each.put(7, "seven");
                each.put(9, "9");
            }
            beforeCommit(() -> onComparison.set(action));
        });
        onComparison.remove();
    }

    private static void beforeCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                action.run();
            }
        });
    }

    private List<List<String>> rows() {
        return List.of(table.ascending(1, 9, 99), twin.ascending(1, 9, 99));
    }

    private static List<List<String>> both(List<String> rows) {
        return List.of(rows, rows);
    }

    private Object newest(String key) {
        Runnable action = onComparison.get();
        onComparison.remove();
        try {
            return table.newest(List.of(Integer.valueOf(key))).values().iterator().next().orElseThrow();
        } finally {
            onComparison.set(action);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(OtherThread.SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interruption) {
            throw new AssertionError(interruption);
        }
    }
}
