package dev.till.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.OtherThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MemoryConcurrencyTest {

    private static final int ACCOUNTS = 50;
    private static final long SUM = 100L * ACCOUNTS;

    private final MemoryDatabase database = new MemoryDatabase();
    private final MemoryTable<Integer, Long> table = database.table(Comparator.naturalOrder());
    private final Transactions transactions = Transactions.of(database);
    private final List<OtherThread> threads = new ArrayList<>();

    @AfterEach
    void endThreads() {
        threads.forEach(OtherThread::close);
    }

    @Test
    void losesNoneOfManyChangesToOneRow() {
        transactions.change(() -> table.put(1, 0L));

        List<Future<Void>> writers = IntStream.range(0, 8).mapToObj(thread -> start(() -> {
            for (int i = 0; i < 2_000; i++) {
                transactions.change(() -> table.put(1, table.get(1).orElseThrow() + 1));
            }
            return (Void) null;
        })).toList();
        writers.forEach(OtherThread::result);

        assertThat(table.get(1)).contains(16_000L);
    }

    /** Empty accounts are removed and come back, so that rows appear and vanish all the time. */
    @Test
    void keepsTheSumOfAllRowsWhileUnitsMoveBetweenThem() {
        transactions.change(() -> IntStream.range(0, ACCOUNTS).forEach(account -> table.put(account, 100L)));
        AtomicInteger running = new AtomicInteger(3);
        List<Future<Integer>> writers = IntStream.range(0, 3).mapToObj(seed -> start(() -> {
            try {
                SplittableRandom random = new SplittableRandom(seed);
                for (int i = 0; i < 4_000; i++) {
                    transactions.change(() -> transfer(random));
                }
                return seed;
            } finally {
                running.decrementAndGet();
            }
        })).toList();
        List<Future<Integer>> readers = IntStream.range(0, 3).mapToObj(seed -> start(() -> {
            int sums = 0;
            while (running.get() > 0) {
                assertThat(transactions.read(this::sumOfRows)).isEqualTo(SUM);
                assertThat(transactions.read(this::sumOfScan)).isEqualTo(SUM);
                assertThat(sumOfScan()).as("in a single read").isEqualTo(SUM);
                sums++;
            }
            return sums;
        })).toList();

        writers.forEach(OtherThread::result);
        assertThat(readers.stream().map(OtherThread::result)).allMatch(sums -> sums > 0);
        assertThat(sumOfScan()).isEqualTo(SUM);
    }

    @Test
    void letsReadersReadWhileAWriterIsInItsTransaction() {
        transactions.change(() -> table.put(1, 100L));
        OtherThread reader = thread();

        transactions.change(() -> {
            table.put(1, 200L);
            table.put(2, 200L);

            assertThat(reader.call(() -> table.get(1))).contains(100L);
            assertThat(reader.call(() -> table.ascending(1, 9).toList())).containsExactly(100L);
            assertThat(reader.call(() -> transactions.read(() -> table.descending(9, 1).toList())))
                .containsExactly(100L);
        });

        assertThat(reader.call(() -> table.ascending(1, 9).toList())).containsExactly(200L, 200L);
    }

    @Test
    void letsWritersWriteWhileAReaderIsInItsTransaction() {
        OtherThread writer = thread();

        transactions.reading().executeWithoutResult(status -> {
            for (long i = 1; i <= 100; i++) {
                long row = i;
                writer.run(() -> transactions.change(() -> table.put(1, row)));
            }
            assertThat(table.get(1)).isEmpty();
        });

        assertThat(table.get(1)).contains(100L);
    }

    @Test
    void letsTransactionsBeginWhileAWriterIsInItsOwn() {
        OtherThread second = thread();

        transactions.change(() -> {
            table.put(1, 100L);
            second.run(() -> transactions.change(() -> assertThat(1).isOne()));
        });
    }

    private void transfer(SplittableRandom random) {
        int from = random.nextInt(ACCOUNTS);
        int to = random.nextInt(ACCOUNTS);
        long balance = table.get(from).orElse(0L);
        long moved = Math.min(balance, 1 + random.nextInt(100));
        set(from, balance - moved);
        set(to, table.get(to).orElse(0L) + moved);
        if (random.nextInt(100) == 0) {
            assertThat(sumOfScan()).as("within the transfer").isEqualTo(SUM);
        }
    }

    private void set(int account, long balance) {
        if (balance == 0) {
            table.remove(account);
        } else {
            table.put(account, balance);
        }
    }

    private long sumOfRows() {
        return IntStream.range(0, ACCOUNTS).mapToLong(account -> table.get(account).orElse(0L)).sum();
    }

    private long sumOfScan() {
        return table.ascending(0, ACCOUNTS).mapToLong(Long::longValue).sum();
    }

    private <T> Future<T> start(Callable<T> work) {
        return thread().start(work);
    }

    private OtherThread thread() {
        OtherThread thread = new OtherThread();
        threads.add(thread);
        return thread;
    }
}
