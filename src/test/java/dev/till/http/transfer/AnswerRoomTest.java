package dev.till.http.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.settings.WrongSettingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AnswerRoomTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long LARGE = 100_000;

    private final AnswerRoom room = new AnswerRoom(new AnswerProperties(DataSize.ofBytes(4 * LARGE), DEADLINE));

    @Test
    void letsReadersTakeHalfOfTheRoom() {
        assertThat(room.enter(LARGE, false)).isTrue();
        assertThat(room.enter(LARGE, false)).isTrue();
        assertThat(room.enter(LARGE, false)).isFalse();
    }

    @Test
    void letsAnswersToChangesTakeAllOfTheRoom() {
        for (int i = 0; i < 4; i++) {
            assertThat(room.enter(LARGE, true)).isTrue();
        }
        assertThat(room.enter(LARGE, true)).isFalse();
    }

    @Test
    void hasRoomForShortAnswersAlways() {
        assertThat(room.enter(4 * LARGE, true)).isTrue();

        assertThat(room.enter(AnswerRoom.SHORT, false)).isTrue();
        assertThat(room.enter(AnswerRoom.SHORT + 1, false)).isFalse();
    }

    @Test
    void givesRoomToTheNext() {
        assertThat(room.enter(2 * LARGE, false)).isTrue();
        room.leave(2 * LARGE);

        assertThat(room.enter(2 * LARGE, false)).isTrue();
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
