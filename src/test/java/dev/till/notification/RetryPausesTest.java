package dev.till.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPausesTest {

    private final RetryPauses pauses = new RetryPauses(Duration.ofSeconds(1), Duration.ofMinutes(10));

    @Test
    void doublesUpToTheLongest() {
        assertThat(pauses.after(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauses.after(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.after(9)).isEqualTo(Duration.ofSeconds(512));
        assertThat(pauses.after(10)).isEqualTo(Duration.ofMinutes(10));
        assertThat(pauses.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void isNeverLongerThanTheLongestFromTheStart() {
        assertThat(new RetryPauses(Duration.ofMinutes(1), Duration.ofMinutes(1)).after(1))
            .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void refusesALongestPauseThatIsShorterThanTheFirst() {
        assertThatIllegalArgumentException().isThrownBy(() ->
            new RetryPauses(Duration.ofHours(1), Duration.ofMinutes(1)))
            .withMessage("till.notifications.longest-pause takes a time from 1h to 1d, not 1m");
    }

    @Test
    void refusesToTryWithoutAPause() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPauses(Duration.ZERO, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new RetryPauses(Duration.ofSeconds(-1), Duration.ofMinutes(1)));
    }
}
