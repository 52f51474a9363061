package dev.till.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PausesTest {

    @Test
    void doublesThePauseUpToTheLongest() {
        Pauses pauses = new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(10));

        assertThat(pauses.after(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauses.after(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.after(9)).isEqualTo(Duration.ofSeconds(512));
        assertThat(pauses.after(10)).isEqualTo(Duration.ofMinutes(10));
        assertThat(pauses.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void doesNotExceedTheLongestPauseWhenItEqualsTheFirst() {
        assertThat(new Pauses(Duration.ofMinutes(1), Duration.ofMinutes(1)).after(1)).isEqualTo(Duration.ofMinutes(1));
    }
}
