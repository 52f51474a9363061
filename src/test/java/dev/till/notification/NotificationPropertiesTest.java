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
