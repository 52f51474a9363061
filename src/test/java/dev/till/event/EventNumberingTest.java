package dev.till.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.till.TickingClock;
import dev.till.journal.Entries;
import dev.till.store.Slice;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class EventNumberingTest {

    private static final int MOST_OF_A_CALL = 10_000;

    private final TickingClock clock = new TickingClock();
    private final EventLog log = mock(EventLog.class);
    private final NumberingSignal signal = new NumberingSignal();
    private final EventProperties properties = new EventProperties(Duration.ZERO, null);
    private final EventNumbering numbering =
        new EventNumbering(log, new EventRemoval(log, clock), signal, properties);
    private final AtomicInteger waiting = new AtomicInteger();

    /** Lets so many events wait for their numbers, of which a batch takes some. */
    private void events(int count, int ofABatch) {
        waiting.set(count);
        JournaledEvent any = new JournaledEvent(new NumberedEvent(1, EventType.ORDER_PLACED,
            EventSubject.ofOrder(new UUID(0, 1)), clock.instant()), 2, Entries.NONE);
        when(log.number()).thenAnswer(call -> {
            int left = waiting.addAndGet(-ofABatch);
            return new Slice<>(Collections.nCopies(ofABatch, any), left > 0);
        });
    }

    @Test
    void numbersAllHoweverFewABatchTakes() {
        events(30, 1);

        numbering.numberAll();

        assertThat(waiting).hasValue(0);
    }

    @Test
    void leavesTheRestOfAnEndlessCrowdToTheThread() {
        events(3 * MOST_OF_A_CALL, 500);

        numbering.numberAll();

        assertThat(waiting).hasValue(2 * MOST_OF_A_CALL);
        // Takes the signal of that call, and goes on with what its own calls leave.
        numbering.start();
        try {
            Awaitility.await().until(() -> waiting.get() == 0);
        } finally {
            numbering.stop();
        }
    }
}
