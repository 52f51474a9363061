package dev.till.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
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

class DeliveryWorkTest {

    private static final long WEBHOOK = 1;
    private static final long EVENT = 7;
    private static final Duration TIMEOUT = Duration.ofMillis(100);
    private static final Duration CLAIM = Duration.ofMillis(300);

    private final WebhookSender sender = mock(WebhookSender.class);
    private final ResultRecorder recorder = mock(ResultRecorder.class);
    private final EventLog events = mock(EventLog.class);
    private final MessageMemory memory = new MessageMemory();
    private final Lanes lanes = new Lanes();
    private final TickingClock clock = new TickingClock();
    private final DeliveryWork work = new DeliveryWork(mock(WebhookRepository.class), sender, events, Event::data,
        mock(TestText.class), recorder, memory, lanes, new WebhookProperties(false, TIMEOUT, CLAIM, null,
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(1)), mock(WebhookMeters.class), clock);
    private final int size = memory.part();
    private final int room = memory.room();
    private final DueDelivery due = new DueDelivery(WEBHOOK, 2, EVENT, size, "https://receiver.example.org",
        WebhookSecret.random(), 0, clock.instant());

    @BeforeEach
    void storeEvent() {
        NumberedEvent head = new NumberedEvent(EVENT, EventType.ORDER_PLACED, EventSubject.ofOrder(new UUID(0, 1)),
            clock.instant());
        when(events.find(EVENT)).thenReturn(Optional.of(new Event(head, "{}")));
    }

    @AfterEach
    void leavesTheRoomAsItWas() {
        assertThat(memory.room()).isEqualTo(room);
    }

    @Test
    void readsAndSendsALargeMessageWithRoomForIt() {
        when(sender.send(any(), any(), anyString(), anyString())).thenAnswer(call -> {
            assertThat(memory.room()).isEqualTo(room - size);
            return Outcome.answered(204);
        });

        assertThat(work.perform(due)).isEmpty();

        verify(recorder).record(any());
    }

    @Test
    void recordsAFailureOfTillAsATry() {
        when(sender.send(any(), any(), anyString(), anyString())).thenThrow(new IllegalStateException("broken"));

        assertThat(work.perform(due)).isPresent();

        verify(recorder).record(argThat(result ->
            "Till failed: IllegalStateException".equals(result.outcome().error()) && result.nextTry() != null));
    }

    @Test
    void doesNotTryWithoutRoomUntilTheClaimExpires() {
        Instant before = clock.instant();

        Optional<Instant> again = memory.with(WEBHOOK, size, Duration.ZERO, () -> work.perform(due)).orElseThrow();

        assertThat(again).hasValueSatisfying(time -> assertThat(time).isAfterOrEqualTo(before.plus(CLAIM)));
        verifyNoInteractions(sender, events, recorder);
    }

    @Test
    void anEventThatIsRemovedSaysNothingAboutTheReceiver() {
        when(events.find(EVENT)).thenReturn(Optional.empty());
        lanes.failed(WEBHOOK, clock.instant(), clock.instant());

        assertThat(work.perform(due)).isEmpty();

        assertThat(lanes.width(WEBHOOK, clock.instant())).isEqualTo(1);
        verify(recorder).record(argThat(result -> result.status() == DeliveryStatus.FAILED));
        verifyNoInteractions(sender);
    }
}
