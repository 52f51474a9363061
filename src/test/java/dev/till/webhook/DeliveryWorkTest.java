package dev.till.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.till.TickingClock;
import dev.till.event.Event;
import dev.till.event.EventLog;
import dev.till.event.EventSubject;
import dev.till.event.EventType;
import dev.till.event.NumberedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries of a message that is large, so that it needs room in memory. */
class DeliveryWorkTest {

    private static final long EVENT = 7;
    private static final Duration TIMEOUT = Duration.ofMillis(100);
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final WebhookSender sender = mock(WebhookSender.class);
    private final ResultRecorder recorder = mock(ResultRecorder.class);
    private final EventLog events = mock(EventLog.class);
    private final MessageMemory memory = new MessageMemory();
    private final TickingClock clock = new TickingClock();
    private final DeliveryWork work = new DeliveryWork(mock(WebhookRepository.class), sender, events, Event::data,
        mock(TestText.class), recorder, memory, new WebhookProperties(false, TIMEOUT, CLAIM, null,
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(1)), mock(WebhookMeters.class), clock);
    private final DueDelivery due = new DueDelivery(1, 2, EVENT, "https://receiver.example.org", WebhookSecret.random(),
        0, clock.instant());
    private final int room = memory.room();

    @BeforeEach
    void storeLargeEvent() {
        NumberedEvent head = new NumberedEvent(EVENT, EventType.ORDER_PLACED, EventSubject.ofOrder(new UUID(0, 1)),
            clock.instant());
        when(events.find(EVENT)).thenReturn(Optional.of(new Event(head, "x".repeat(MessageMemory.SHORT + 1))));
    }

    @AfterEach
    void leavesTheRoomAsItWas() {
        assertThat(memory.room()).isEqualTo(room);
    }

    @Test
    void haveTheirRoomWhileTheyAreSent() {
        when(sender.send(any(), any(), anyString(), anyString())).thenAnswer(call -> {
            assertThat(memory.room()).isEqualTo(room - MessageMemory.SHORT - 1);
            return Outcome.answered(204);
        });

        assertThat(work.perform(due)).isEmpty();

        verify(recorder).record(any());
    }

    @Test
    void giveTheirRoomBackWhenSendingFails() {
        when(sender.send(any(), any(), anyString(), anyString())).thenThrow(new IllegalStateException("broken"));

        assertThat(work.perform(due)).isPresent();
    }

    @Test
    void areNotTriedWithoutRoomAndDueAgainWhenTheClaimExpires() {
        memory.reserve(room, Duration.ZERO);
        Instant before = clock.instant();

        Optional<Instant> again = work.perform(due);

        memory.release(room);
        assertThat(again).hasValueSatisfying(time -> assertThat(time).isAfterOrEqualTo(before.plus(CLAIM)));
        verifyNoInteractions(sender, recorder);
    }
}
