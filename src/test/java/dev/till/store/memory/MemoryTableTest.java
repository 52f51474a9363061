package dev.till.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryTableTest {

    private final MemoryDatabase database = new MemoryDatabase();
    private final MemoryTable<Integer, String> table = database.table(Comparator.naturalOrder());
    private final Transactions transactions = Transactions.of(database);

    @Test
    void findsTheRowOfAKey() {
        transactions.change(() -> table.put(1, "one"));

        assertThat(table.get(1)).contains("one");
        assertThat(table.get(2)).isEmpty();
    }

    @Test
    void replacesTheRowOfAKey() {
        transactions.change(() -> table.put(1, "one"));
        transactions.change(() -> table.put(1, "uno"));

        assertThat(table.get(1)).contains("uno");
        assertThat(table.ascending(1, 9)).containsExactly("uno");
    }

    @Test
    void removesTheRowOfAKeyAndIgnoresAnAbsentOne() {
        transactions.change(() -> table.put(1, "one"));
        transactions.change(() -> {
            table.remove(1);
            table.remove(2);
        });

        assertThat(table.get(1)).isEmpty();
        assertThat(table.ascending(1, 9)).isEmpty();
    }

    /** Comparisons of keys are what reading costs. */
    @Test
    void readsAPageDeepInAMillionRowsAsFastAsTheFirst() {
        AtomicInteger comparisons = new AtomicInteger();
        MemoryTable<Integer, Integer> large = database.table((one, other) -> {
            comparisons.incrementAndGet();
            return one.compareTo(other);
        });
        int rows = 1_000_000;
        for (int batch = 0; batch < rows; batch += 10_000) {
            int first = batch;
            transactions.change(() -> IntStream.range(first, first + 10_000).forEach(row -> large.put(row, row)));
        }

        for (int deep : new int[] {rows / 2, rows - 1000}) {
            comparisons.set(0);
            large.ascending(0, rows).limit(101).toList();
            int first = comparisons.getAndSet(0);
            assertThat(large.ascending(deep, rows).limit(101)).hasSize(101);
            assertThat(comparisons.getAndSet(0)).isLessThan(2 * first);

            large.descending(rows, 0).limit(101).toList();
            first = comparisons.getAndSet(0);
            assertThat(large.descending(rows - deep, 0).limit(101)).hasSize(101);
            assertThat(comparisons.get()).isLessThan(2 * first);
        }
    }

    @Test
    void scansARangeWithBothEndsInEitherDirection() {
        transactions.change(() -> fill(1, 9));

        assertThat(table.ascending(3, 6)).containsExactly("3", "4", "5", "6");
        assertThat(table.descending(6, 3)).containsExactly("6", "5", "4", "3");
        assertThat(table.ascending(5, 5)).containsExactly("5");
        assertThat(table.ascending(10, 20)).isEmpty();
    }

    @Test
    void scansNoMoreRowsThanTheLimit() {
        transactions.change(() -> fill(1, 9));

        assertThat(table.ascending(2, 9).limit(3)).containsExactly("2", "3", "4");
        assertThat(table.descending(8, 1).limit(3)).containsExactly("8", "7", "6");
        assertThat(table.ascending(1, 9)).hasSize(9);
    }

    @Test
    void scansInTheOrderOfItsComparator() {
        MemoryTable<String, String> backwards = database.table(Comparator.reverseOrder());
        transactions.change(() -> {
            backwards.put("a", "A");
            backwards.put("b", "B");
            assertThat(backwards.ascending("z", "a")).containsExactly("B", "A");
        });

        assertThat(backwards.ascending("z", "a")).containsExactly("B", "A");
        assertThat(backwards.descending("a", "z")).containsExactly("A", "B");
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        assertThatIllegalArgumentException().isThrownBy(() -> table.ascending(9, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> table.descending(1, 9));
    }

    @Test
    void scansTheRowsOfTheMomentOfTheCall() {
        transactions.change(() -> {
            fill(1, 5);
            Stream<String> scan = table.ascending(1, 9);
            fill(6, 9);
            table.remove(2);

            assertThat(scan.peek(row -> table.remove(Integer.valueOf(row)))).containsExactly("1", "2", "3", "4", "5");
            assertThat(table.ascending(1, 9)).containsExactly("6", "7", "8", "9");
        });
    }

    @Test
    void showsATransactionItsOwnChanges() {
        transactions.change(() -> fill(1, 5));
        transactions.change(() -> {
            table.put(2, "two");
            table.put(7, "seven");
            table.remove(4);
            table.remove(7);
            table.put(6, "six");
            table.remove(1);

            assertThat(table.get(2)).contains("two");
            assertThat(table.get(4)).isEmpty();
            assertThat(table.get(6)).contains("six");
            assertThat(table.get(7)).isEmpty();
            assertThat(table.ascending(1, 9)).containsExactly("two", "3", "5", "six");
            assertThat(table.ascending(1, 9).limit(2)).containsExactly("two", "3");
            assertThat(table.descending(9, 1).limit(2)).containsExactly("six", "5");
            assertThat(table.ascending(3, 5)).containsExactly("3", "5");
        });
    }

    @Test
    void scansPastRowsThatTheTransactionHasRemoved() {
        transactions.change(() -> fill(1, 1000));
        transactions.change(() -> {
            IntStream.rangeClosed(1, 990).forEach(table::remove);

            assertThat(table.ascending(1, 1000).limit(3)).containsExactly("991", "992", "993");
            assertThat(table.descending(995, 1).limit(6)).containsExactly("995", "994", "993", "992", "991");
        });
    }

    @Test
    void keepsItsRowsApartFromOtherTables() {
        MemoryTable<Integer, Integer> other = database.table(Comparator.naturalOrder());
        transactions.change(() -> {
            table.put(1, "one");
            other.put(1, 100);
        });
        transactions.change(() -> {
            other.remove(1);
            assertThat(table.get(1)).contains("one");
        });

        assertThat(table.get(1)).contains("one");
        assertThat(other.get(1)).isEmpty();
    }

    @Test
    void refusesChangesOutsideATransaction() {
        assertThatIllegalStateException().isThrownBy(() -> table.put(1, "one"))
            .withMessageContaining("transaction");
        assertThatIllegalStateException().isThrownBy(() -> table.remove(1));

        assertThat(table.get(1)).isEmpty();
    }

    private void fill(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(key -> table.put(key, Integer.toString(key)));
    }
}
