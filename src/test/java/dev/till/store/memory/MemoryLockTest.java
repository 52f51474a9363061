package dev.till.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.OtherThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

/** Which call waits for which lock, and for how long. */
@Timeout(120)
class MemoryLockTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MemoryDatabase database = new MemoryDatabase(Duration.ofSeconds(60), new LockMeters(registry));
    private final MemoryTable<Integer, String> table = database.table(Comparator.naturalOrder());
    private final Transactions transactions = Transactions.of(database);
    private final OtherThread other = new OtherThread();

    @AfterEach
    void leavesNoLockBehind() {
        for (int row = 1; row < 3; row++) {
            int key = row;
            other.run(() -> transactions.change(() -> {
                table.lock(key);
                table.put(99, "written");
            }));
        }
        other.close();
    }

    @Test
    void peeksWithoutWaitingForAWriter() {
        transactions.change(() -> table.put(1, "one"));

        transactions.change(() -> {
            table.put(1, "uno");

            other.run(() -> transactions.change(() -> assertThat(table.peek(1)).contains("one")));
            assertThat(table.peek(1)).contains("uno");
        });
        assertThat(table.peek(1)).contains("uno");
    }

    @Test
    void peeksAtTheSnapshotOfAReadOnlyTransaction() {
        transactions.read(() -> {
            other.run(() -> transactions.change(() -> table.put(1, "one")));
            assertThat(table.peek(1)).isEmpty();
            return 0;
        });
    }

    @Test
    void locksARowWithoutBlockingWritersOfOthers() {
        transactions.change(() -> {
            table.lock(1);
            other.run(() -> transactions.change(() -> {
                table.lock(2);
                table.put(2, "two");
            }));
        });

        assertThat(table.get(2)).contains("two");
    }

    @Test
    void givesALockedRowToTheNextOnceItsChangeIsCommitted() {
        Future<String> next = transactions.changing().execute(status -> {
            table.lock(1);
            Future<String> waiting = other.start(() -> transactions.changing().execute(waiter -> {
                table.lock(1);
                return table.peek(1).orElseThrow();
            }));
            Awaitility.await().until(() -> other.state() == Thread.State.TIMED_WAITING);
            table.put(1, "one");
            return waiting;
        });

        assertThat(OtherThread.result(next)).isEqualTo("one");
    }

    @Test
    void releasesALockedRowWhenItIsRolledBack() {
        transactions.changing().executeWithoutResult(status -> {
            table.lock(1);
            table.lock(1);
            status.setRollbackOnly();
        });

        other.run(() -> transactions.change(() -> table.lock(1)));
    }

    /** {@link #leavesNoLockBehind} then takes both locks in another thread. */
    @Test
    void releasesItsLocksWhenItRunsOutOfMemory() {
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> transactions.change(() -> {
            table.lock(1);
            table.put(1, "one");
            throw new OutOfMemoryError("on purpose");
        }));

        assertThat(table.get(1)).isEmpty();
    }

    @Test
    void needsNoLockToRead() {
        transactions.change(() -> {
            table.lock(1);
            other.run(() -> transactions.reading().executeWithoutResult(status -> table.lock(1)));
            other.run(() -> table.lock(1));
        });
    }

    @Test
    void waitsForTheWriteLockNoLongerThanTheLockTimeout() {
        MemoryDatabase impatient = new MemoryDatabase(Duration.ofMillis(50), new LockMeters(registry));
        MemoryTable<Integer, String> rows = impatient.table(Comparator.naturalOrder());
        Transactions those = Transactions.of(impatient);

        those.change(() -> {
            rows.put(1, "one");
            assertThatExceptionOfType(TransactionTimedOutException.class).isThrownBy(() ->
                other.run(() -> those.change(() -> rows.put(2, "two"))));
        });
        assertThat(rows.ascending(1, 9)).containsExactly("one");
    }

    @Test
    void timesTheWaitsOnly() {
        Timer waits = registry.get("till.store.lock.wait").timer();
        transactions.change(() -> table.put(1, "one"));
        assertThat(waits.count()).isZero();

        Future<?> waiting = transactions.changing().execute(status -> {
            table.put(1, "uno");
            Future<?> next = other.start(() -> transactions.changing().execute(waiter -> table.get(1)));
            Awaitility.await().until(() -> other.state() == Thread.State.TIMED_WAITING);
            return next;
        });
        OtherThread.result(waiting);
        assertThat(waits.count()).isOne();
        assertThat(waits.totalTime(TimeUnit.NANOSECONDS)).isPositive();
    }

    @Test
    void waitsForARowNoLongerThanTheLockTimeout() {
        MemoryDatabase impatient = new MemoryDatabase(Duration.ofMillis(50), new LockMeters(registry));
        MemoryTable<Integer, String> rows = impatient.table(Comparator.naturalOrder());
        Transactions those = Transactions.of(impatient);

        those.change(() -> {
            rows.lock(1);
            assertThatExceptionOfType(TransactionTimedOutException.class).isThrownBy(() ->
                other.run(() -> those.change(() -> rows.lock(1))));
        });
        other.run(() -> those.change(() -> rows.lock(1)));
    }

    @Test
    void waitsForARowNoLongerThanItsTransactionsTimeout() {
        TransactionTemplate impatient = transactions.changing();
        impatient.setTimeout(1);

        transactions.change(() -> {
            table.lock(1);
            assertThatExceptionOfType(TransactionTimedOutException.class).isThrownBy(() ->
                other.run(() -> impatient.executeWithoutResult(status -> table.lock(1))));
        });
    }

    @Configuration
    @EnableConfigurationProperties(MemoryProperties.class)
    @Import({MemoryConfiguration.class, LockMeters.class})
    static class Store {

        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Store.class)
        .withConfiguration(AutoConfigurations.of(TransactionManagerCustomizationAutoConfiguration.class));

    @Test
    void takesSpringBootsTimeoutForTransactions() {
        runner.withPropertyValues("spring.transaction.default-timeout=7s").run(context ->
            assertThat(context.getBean(MemoryTransactionManager.class).getDefaultTimeout()).isEqualTo(7));
    }

    @Test
    void refusesALockTimeoutOfZero() {
        runner.withPropertyValues("till.memory.lock-timeout=0s").run(context ->
            assertThat(context).getFailure().rootCause().hasMessageContaining("till.memory.lock-timeout"));
    }
}
