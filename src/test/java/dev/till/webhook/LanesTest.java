package dev.till.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final long WEBHOOK = 1;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Lanes lanes = new Lanes();

    @Test
    void countFailuresThatWereOnTheirWayTogetherAsOne() {
        for (int i = 0; i < Lanes.WIDTH; i++) {
            lanes.failed(WEBHOOK, START, START.plusMillis(100 + i));
        }

        assertThat(lanes.width(WEBHOOK, START.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void pauseAfterFiveFailuresInARow() {
        for (int i = 0; i < 4; i++) {
            lanes.failed(WEBHOOK, START.plusMillis(10 * i), START.plusMillis(10 * i + 5));
        }
        assertThat(lanes.width(WEBHOOK, START.plusMillis(50))).isEqualTo(1);

        lanes.failed(WEBHOOK, START.plusMillis(40), START.plusMillis(45));

        assertThat(lanes.width(WEBHOOK, START.plusMillis(50))).isZero();
        assertThat(lanes.nextOpening(START.plusMillis(50))).contains(START.plusMillis(1045));
        lanes.succeeded(WEBHOOK);
        assertThat(lanes.width(WEBHOOK, START.plusMillis(50))).isEqualTo(Lanes.WIDTH);
    }

    private void pause(long webhookId) {
        for (int i = 0; i < 20; i++) {
            lanes.failed(webhookId, START.plusSeconds(i), START.plusSeconds(i));
        }
    }

    @Test
    void tellOnceOfATest() {
        lanes.test(WEBHOOK);
        lanes.test(WEBHOOK);

        assertThat(lanes.takeTested()).containsExactly(WEBHOOK);
        assertThat(lanes.takeTested()).isEmpty();
    }

    @Test
    void forgetWebhooksThatAreGone() {
        pause(WEBHOOK);
        pause(2);

        lanes.retain(Set.of(2L, 3L));

        assertThat(lanes.failing()).containsExactly(2L);
    }
}
