package dev.till.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NotificationPropertiesTest {

    private static NotificationProperties pauses(Duration first, Duration longest) {
        return new NotificationProperties(null, Duration.ofMinutes(2), null, first, longest);
    }

    @Test
    void doublesThePauseUpToTheLongest() {
        NotificationProperties properties = pauses(Duration.ofSeconds(1), Duration.ofMinutes(10));

        assertThat(properties.pauseAfter(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(properties.pauseAfter(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(properties.pauseAfter(9)).isEqualTo(Duration.ofSeconds(512));
        assertThat(properties.pauseAfter(10)).isEqualTo(Duration.ofMinutes(10));
        assertThat(properties.pauseAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void doesNotExceedTheLongestPauseWhenItEqualsTheFirst() {
        assertThat(pauses(Duration.ofMinutes(1), Duration.ofMinutes(1)).pauseAfter(1)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void refusesALongestPauseThatIsShorterThanTheFirst() {
        assertThatIllegalArgumentException().isThrownBy(() -> pauses(Duration.ofHours(1), Duration.ofMinutes(1)))
            .withMessage("till.notifications.longest-pause takes a time from 1h to 1d, not 1m");
    }

    @Test
    void refusesAFirstPauseOfZeroOrLess() {
        assertThatIllegalArgumentException().isThrownBy(() -> pauses(Duration.ZERO, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> pauses(Duration.ofSeconds(-1), Duration.ofMinutes(1)));
    }

    @Test
    void limitsAMessageToAQuarterOfTheClaimUnlessSet() {
        assertThat(pauses(Duration.ofSeconds(1), Duration.ofMinutes(10)).sendTimeout())
            .isEqualTo(Duration.ofSeconds(30));
    }
}
