package dev.till.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.OtherThread;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looks into the middle of changing transactions, and makes them fail there, at every comparison of two keys. */
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
        AtomicInteger reads = new AtomicInteger();
        try (Transactions.OpenReader open = transactions.openReader()) {
            changeAll(() -> {
                reads.incrementAndGet();
                assertThat(open.read(this::rows)).isEqualTo(both(BEFORE));
                assertThat(other.call(() -> transactions.read(this::rows))).isEqualTo(both(BEFORE));
                assertThat(other.call(() -> List.of(table.get(1), table.get(5), twin.get(9))).toString())
                    .isEqualTo("[Optional[1], Optional[5], Optional.empty]");
            });

            assertThat(open.read(this::rows)).isEqualTo(both(BEFORE));
        }

        assertThat(reads).hasValueGreaterThan(10);
        assertThat(rows()).isEqualTo(both(AFTER));
    }

    @Test
    void changesNothingWhereverTheTransactionFails() {
        fill();
        int failures = 0;
        while (failsAfter(failures)) {
            assertThat(rows()).as("after failure %s", failures).isEqualTo(both(BEFORE));
            other.run(() -> transactions.change(() -> {
                assertThat(rows()).isEqualTo(both(BEFORE));
                twin.put(5, "five");
            }));
            assertThat(twin.get(5)).contains("five");
            transactions.change(() -> twin.put(5, "5"));
            failures++;
        }

        assertThat(failures).isGreaterThan(10);
        assertThat(rows()).isEqualTo(both(AFTER));
    }

    private boolean failsAfter(int comparisons) {
        AtomicInteger left = new AtomicInteger(comparisons);
        try {
            changeAll(() -> {
                if (left.getAndDecrement() == 0) {
                    throw new OutOfMemoryError("on purpose");
                }
            });
            return false;
        } catch (OutOfMemoryError expected) {
            assertThat(expected).hasMessage("on purpose");
            return true;
        } finally {
            onComparison.remove();
        }
    }

    private void fill() {
        transactions.change(() -> List.of(table, twin).forEach(each ->
            BEFORE.forEach(row -> each.put(Integer.valueOf(row), row))));
    }

    /** From {@link #BEFORE} to {@link #AFTER} in both tables, with an action at each comparison of keys. */
    private void changeAll(Runnable action) {
        onComparison.set(action);
        transactions.change(() -> {
            for (MemoryTable<Integer, String> each : List.of(table, twin)) {
                each.put(1, "one");
                each.put(2, "2");
                each.put(4, "4");
                each.remove(5);
                each.put(7, "seven");
                each.put(9, "9");
            }
        });
        onComparison.remove();
    }

    private List<List<String>> rows() {
        return List.of(table.ascending(1, 9).toList(), twin.ascending(1, 9).toList());
    }

    private static List<List<String>> both(List<String> rows) {
        return List.of(rows, rows);
    }
}
