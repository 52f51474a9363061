package dev.till.http.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.settings.WrongSettingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AnswerMemoryTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long LARGE = 100_000;

    private final AnswerMemory memory = new AnswerMemory(new AnswerProperties(DataSize.ofBytes(4 * LARGE), DEADLINE));

    @Test
    void letsReadersTakeHalfOfTheRoom() {
        assertThat(memory.reserve(LARGE, false)).isTrue();
        assertThat(memory.reserve(LARGE, false)).isTrue();
        assertThat(memory.reserve(LARGE, false)).isFalse();
    }

    @Test
    void letsAnswersToChangesTakeAllOfTheRoom() {
        for (int i = 0; i < 4; i++) {
            assertThat(memory.reserve(LARGE, true)).isTrue();
        }
        assertThat(memory.reserve(LARGE, true)).isFalse();
    }

    @Test
    void hasRoomForShortAnswersAlways() {
        assertThat(memory.reserve(4 * LARGE, true)).isTrue();

        assertThat(memory.reserve(AnswerMemory.SHORT, false)).isTrue();
        assertThat(memory.reserve(AnswerMemory.SHORT + 1, false)).isFalse();
    }

    @Test
    void givesRoomToTheNext() {
        assertThat(memory.reserve(2 * LARGE, false)).isTrue();
        memory.release(2 * LARGE);

        assertThat(memory.reserve(2 * LARGE, false)).isTrue();
    }

    @Test
    void takesASixteenthOfTheHeapUnlessItIsTold() {
        assertThat(new AnswerProperties(null, DEADLINE).maxBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 16);
    }

    @Test
    void refusesSettingsThatAreNone() {
        assertThatThrownBy(() -> new AnswerProperties(DataSize.ofBytes(0), DEADLINE))
            .isInstanceOf(WrongSettingException.class);
        assertThatThrownBy(() -> new AnswerProperties(null, Duration.ZERO))
            .isInstanceOf(WrongSettingException.class);
    }
}
