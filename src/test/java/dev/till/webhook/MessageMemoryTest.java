package dev.till.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MessageMemoryTest {

    private static final int SLOW_WEBHOOKS = 7;
    private static final long HEALTHY = 100;
    private static final Duration LONG = Duration.ofSeconds(20);

    private final MessageMemory memory = new MessageMemory();
    private final int room = memory.room();
    private final int size = memory.part() / 2;
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger sending = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void leavesTheRoomAsItWas() throws Exception {
        answer.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(memory.room()).isEqualTo(room);
    }

    /** Begins to send messages to a receiver that does not answer yet. */
    private List<Future<?>> send(long webhookId, int count) {
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(threads.submit(() -> memory.with(webhookId, size, LONG, () -> {
                sending.incrementAndGet();
                try {
                    return answer.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException interruption) {
                    throw new IllegalStateException(interruption);
                }
            }).orElseThrow()));
        }
        return sent;
    }

    private void awaitSending(int count) {
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> sending.get() == count);
    }

    @Test
    void slowReceiversLeaveRoomToOthers() throws Exception {
        List<Future<?>> slow = new ArrayList<>();
        for (int id = 1; id <= SLOW_WEBHOOKS; id++) {
            slow.addAll(send(id, 4));
        }
        awaitSending(2 * SLOW_WEBHOOKS);

        assertThat(memory.with(HEALTHY, size, Duration.ZERO, () -> "sent")).contains("sent");
        assertThat(memory.room()).isEqualTo(room - 2 * SLOW_WEBHOOKS * size);

        answer.countDown();
        for (Future<?> message : slow) {
            assertThat(message.get()).isEqualTo(true);
        }
    }

    @Test
    void aWebhookWaitsForItsPartNoLongerThanItsTime() {
        send(1, 2);
        awaitSending(2);

        assertThat(memory.with(1, size, Duration.ofMillis(50), () -> "sent")).isEmpty();
        assertThat(memory.with(1, MessageMemory.SHORT, Duration.ZERO, () -> "sent")).contains("sent");
    }

    @Test
    void aMessageThatIsLargerThanThePartOrTheRoomIsSentAlone() {
        for (int large : List.of(memory.part() + 1, room + 1)) {
            assertThat(memory.<Integer>with(1, large, Duration.ZERO, memory::room)).contains(Math.max(0, room - large));
        }
        assertThat(memory.with(1, size, Duration.ZERO, () -> memory.with(1, memory.part() + 1, Duration.ZERO,
            () -> "sent"))).hasValueSatisfying(inner -> assertThat(inner).isEmpty());
    }

    @Test
    void givesTheRoomBackAfterAFailure() {
        for (int i = 0; i < 3; i++) {
            assertThatIllegalStateException().isThrownBy(() -> memory.with(1, memory.part(), Duration.ZERO, () -> {
                throw new IllegalStateException("broken");
            }));
        }
    }
}
