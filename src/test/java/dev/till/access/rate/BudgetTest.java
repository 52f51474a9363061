package dev.till.access.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Race;
import dev.till.http.CallKind;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetTest {

    private static final int BURST = 10;

    private final AtomicLong time = new AtomicLong();
    private final Budget budget = budget("2 per second, burst " + BURST);

    private Budget budget(String rate) {
        return new Budget("reads", Rate.of("till.rate-limit.address-reads", rate), time::get);
    }

    private int taken(String caller, int calls) {
        int taken = 0;
        for (int i = 0; i < calls; i++) {
            taken += budget.take(caller).isConsumed() ? 1 : 0;
        }
        return taken;
    }

    private void pass(Duration pause) {
        time.addAndGet(pause.toNanos());
    }

    @Test
    void givesEachCallerABurstAndThenTheAverage() {
        assertThat(taken("192.0.2.1", 20)).isEqualTo(BURST);
        assertThat(taken("192.0.2.2", 20)).isEqualTo(BURST);

        pass(Duration.ofMillis(499));
        assertThat(taken("192.0.2.1", 1)).isZero();
        pass(Duration.ofMillis(1));
        assertThat(taken("192.0.2.1", 2)).isEqualTo(1);
        pass(Duration.ofSeconds(3));
        assertThat(taken("192.0.2.1", 20)).isEqualTo(6);
        pass(Duration.ofHours(1));
        assertThat(taken("192.0.2.1", 20)).isEqualTo(BURST);
    }

    @Test
    void givesExactlyItsTokensToManyThreads() throws Exception {
        int threads = 8;
        List<Race.Outcome<Integer>> taken = Race.of(threads, number -> () -> taken("192.0.2.1", 100));

        assertThat(taken.stream().mapToInt(Race.Outcome::result).sum()).isEqualTo(BURST);
    }

    @Test
    void tellsWhatIsLeftAndWhenItIsFull() {
        assertThat(budget.policy()).isEqualTo("\"reads\";q=10;w=5");
        assertThat(budget.state(budget.take("a"))).isEqualTo("\"reads\";r=9;t=1");
        taken("a", 8);
        assertThat(budget.state(budget.take("a"))).isEqualTo("\"reads\";r=0;t=5");
        pass(Duration.ofMillis(100));
        ConsumptionProbe refused = budget.take("a");
        assertThat(budget.state(refused)).isEqualTo("\"reads\";r=0;t=5");
        assertThat(Budget.seconds(refused.getNanosToWaitForRefill())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        20 per second, burst 100         | "reads";q=100;w=5     | 20 per second
        600 per minute, burst 100        | "reads";q=100;w=10    | 600 per minute
        7 per second, burst 10           | "reads";q=10;w=2      | 7 per second
        1000000 per second, burst 1      | "reads";q=1;w=1       | 1000000 per second
        1 per minute, burst 1000000      | "reads";q=1000000;w=60000000 | 1 per minute
        """)
    void takesRatesOfEverySize(String rate, String policy, String average) {
        Budget other = budget(rate);

        assertThat(other.policy()).isEqualTo(policy);
        assertThat(other.rate().average()).isEqualTo(average);
        assertThat(other.take("a").isConsumed()).isTrue();
    }

    @Test
    void forgetsWhoHasNotCalledUntilTheirBucketIsFull() {
        taken("192.0.2.1", 1);
        pass(Duration.ofSeconds(4));
        taken("192.0.2.2", 1);
        assertThat(budget.size()).isEqualTo(2);

        pass(Duration.ofSeconds(2));
        assertThat(budget.size()).isEqualTo(1);
    }

    @Test
    void takesNoMoreMemoryForManyCallersAndRemembersThoseThatCallOn() {
        assertThat(taken("192.0.2.1", BURST)).isEqualTo(BURST);
        int passed = 0;
        for (int i = 0; i < 20 * Budget.MOST_CALLERS; i++) {
            taken("2001:db8:" + Integer.toHexString(i >> 16) + ":" + Integer.toHexString(i & 0xFFFF) + "::/64", 1);
            if (i % 100 == 0) {
                passed += taken("192.0.2.1", 1);
            }
        }

        assertThat(budget.size()).isLessThanOrEqualTo(Budget.MOST_CALLERS);
        assertThat(passed).as("calls that an emptied bucket let pass").isZero();
    }

    @ParameterizedTest
    @EnumSource
    void hasABudgetForEveryKindOfCallButChecks(CallKind kind) {
        assertThat(BudgetKind.of(kind) == null).isEqualTo(kind == CallKind.CHECK);
    }
}
