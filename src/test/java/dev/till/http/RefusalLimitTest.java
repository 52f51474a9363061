package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TickingClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusalLimitTest {

    private final Queue<Runnable> inAMinute = new ArrayDeque<>();
    private final TickingClock clock = new TickingClock();

    private static int acquire(RefusalLimit limit, int times) {
        int acquired = 0;
        for (int i = 0; i < times; i++) {
            acquired += limit.acquire() ? 1 : 0;
        }
        return acquired;
    }

    @Test
    void allowsSomeLinesInEachSecond() {
        RefusalLimit limit = new RefusalLimit(3, clock, inAMinute::add);
        // The next millisecond may begin another second.
        assertThat(acquire(limit, 20)).isBetween(3, 6);

        clock.skip(Duration.ofSeconds(1));

        assertThat(acquire(limit, 1)).isEqualTo(1);
    }

    @Test
    void countsTheOthersAndLogsThemOnce(CapturedOutput output) {
        RefusalLimit limit = new RefusalLimit(0, clock, inAMinute::add);
        assertThat(acquire(limit, 7)).isZero();
        assertThat(inAMinute).hasSize(1);
        assertThat(output).doesNotContain("were refused");

        inAMinute.remove().run();

        assertThat(output).containsOnlyOnce("were refused").contains("Within a minute, 7 more requests were refused");
        assertThat(inAMinute).as("nothing to log").isEmpty();
        assertThat(acquire(limit, 1)).isZero();
        assertThat(inAMinute).hasSize(1);
    }
}
