package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WrongKeysTest {

    private final Queue<Runnable> inAMinute = new ArrayDeque<>();
    private final WrongKeys keys = new WrongKeys(3, inAMinute::add);

    private int add(String address, int times) {
        int tooMany = 0;
        for (int i = 0; i < times; i++) {
            tooMany += keys.add(address) ? 1 : 0;
        }
        return tooMany;
    }

    @Test
    void allowsEachAddressAFewInAMinute() {
        assertThat(add("192.0.2.1", 3)).isZero();
        assertThat(add("192.0.2.1", 2)).isEqualTo(2);
        assertThat(add("192.0.2.2", 3)).isZero();

        inAMinute.remove().run();

        assertThat(add("192.0.2.1", 3)).isZero();
    }

    @Test
    void logsOnceAMinuteHowManyCameFromWhere(CapturedOutput output) {
        add("192.0.2.1", 5);
        add("192.0.2.2", 2);
        assertThat(inAMinute).hasSize(1);
        assertThat(output).doesNotContain("wrong staff keys");

        inAMinute.remove().run();

        assertThat(output).containsOnlyOnce("wrong staff keys")
            .contains("Within a minute, 7 wrong staff keys came from 2 addresses, of which 192.0.2.1 sent 5");
        assertThat(inAMinute).as("nothing to log").isEmpty();
    }

    @Test
    void remembersNoMoreAddressesThanItHasRoomFor(CapturedOutput output) {
        for (int i = 0; i < WrongKeys.MOST_ADDRESSES + 5; i++) {
            keys.add("host-" + i);
        }
        assertThat(add("one-more", 1)).as("counted with the others").isEqualTo(1);
        assertThat(add("host-1", 1)).isZero();

        inAMinute.remove().run();

        assertThat(output).contains("from " + (WrongKeys.MOST_ADDRESSES + 1) + " addresses, of which others sent 6");
    }
}
