package dev.till.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.till.platform.memory.MemoryDatabase;
import dev.till.platform.memory.MemoryTransactionManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** How many, and how much. Each answer counts 1,000 bytes beside its body. */
class MemoryKeptAnswersLimitsTest {

    private static final Instant START = Instant.parse("2026-01-31T09:30:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    private final Clock clock = mock(Clock.class);
    private final MemoryDatabase database = new MemoryDatabase();
    private final TransactionTemplate transaction = new TransactionTemplate(new MemoryTransactionManager(database));

    @BeforeEach
    void begin() {
        at(Duration.ZERO);
    }

    @Test
    void lendsAKeyToOneAtATime() {
        KeptAnswers answers = answers(10, 100_000);

        assertThat(answers.claim("a")).isTrue();
        assertThat(answers.claim("a")).isFalse();
        assertThat(answers.claim("b")).isTrue();
        answers.release("a");
        assertThat(answers.claim("a")).isTrue();
    }

    @Test
    void letsTheOldestGoWhereThereAreTooMany() {
        KeptAnswers answers = answers(3, 100_000);
        keepAll(answers, "a", "b", "c", "d");

        assertThat(kept(answers, "a", "b", "c", "d")).containsExactly("b", "c", "d");
    }

    @Test
    void countsAReplacedAnswerOnceAndAsNew() {
        KeptAnswers answers = answers(3, 100_000);
        keepAll(answers, "a", "b", "c", "a", "a", "d");

        assertThat(kept(answers, "a", "b", "c", "d")).containsExactly("a", "c", "d");
    }

    @Test
    void letsTheOldestGoWhereTheyAreTooLarge() {
        KeptAnswers answers = answers(100, 6000);
        for (String key : List.of("a", "b", "c")) {
            keep(answers, key, 1000);
        }
        assertThat(kept(answers, "a", "b", "c")).containsExactly("a", "b", "c");

        keep(answers, "d", 1001);

        assertThat(kept(answers, "a", "b", "c", "d")).containsExactly("c", "d");
    }

    @Test
    void keepsAnAnswerAboveTheLimitAlone() {
        KeptAnswers answers = answers(100, 5000);
        keepAll(answers, "a", "b");
        keep(answers, "huge", 50_000);
        assertThat(kept(answers, "a", "b", "huge")).containsExactly("huge");

        keepAll(answers, "c", "d", "e", "f");

        assertThat(kept(answers, "huge", "c", "d", "e", "f")).containsExactly("c", "d", "e", "f");
    }

    @Test
    void countsNothingOfWhatIsRolledBack() {
        KeptAnswers answers = answers(100, 5000);
        keepAll(answers, "a", "b");
        for (int time = 0; time < 10; time++) {
            transaction.executeWithoutResult(status -> {
                answers.keep("lost", answer(3000));
                status.setRollbackOnly();
            });
        }
        assertThat(kept(answers, "a", "b", "lost")).containsExactly("a", "b");

        keepAll(answers, "c", "d", "e");

        assertThat(kept(answers, "a", "b", "c", "d", "e")).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void agreesWithALineOfAnswersWhateverHappens() {
        Random random = new Random(20260131);
        KeptAnswers answers = answers(20, 40_000);
        Map<String, Integer> line = new LinkedHashMap<>();
        for (int step = 0; step < 5000; step++) {
            String key = "k" + random.nextInt(40);
            int length = random.nextInt(10) == 0 ? random.nextInt(60_000) : random.nextInt(3000);
            boolean lost = random.nextInt(5) == 0;
            transaction.executeWithoutResult(status -> {
                answers.keep(key, answer(length));
                if (lost) {
                    status.setRollbackOnly();
                }
            });
            if (!lost) {
                line.remove(key);
                while (!line.isEmpty() && (line.size() >= 20
                    || line.values().stream().mapToInt(size -> size + 1000).sum() + length + 1000 > 40_000)) {
                    line.remove(line.keySet().iterator().next());
                }
                line.put(key, length);
            }
            Map<String, Integer> found = new LinkedHashMap<>();
            line.keySet().forEach(one -> answers.find(one).ifPresent(a -> found.put(one, a.body().length)));
            assertThat(found).isEqualTo(line);
            assertThat(IntStream.range(0, 40).filter(n -> answers.find("k" + n).isPresent()).count())
                .isEqualTo(line.size());
        }
    }

    /** All at once, they would hold up all other writers. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void letsOnlyAFewOutdatedOnesGoAtATime() {
        KeptAnswers answers = answers(30_000, Long.MAX_VALUE);
        for (int number = 0; number < 20_000; number++) {
            keep(answers, "old" + number, 1);
        }
        at(DAY);
        keep(answers, "new", 1);
        at(Duration.ZERO);
        assertThat(answers.find("old100")).as("one that could wait").isPresent();
        at(DAY);
        for (int number = 0; number < 5000; number++) {
            keep(answers, "new" + number, 1);
        }
        at(Duration.ZERO);
        assertThat(answers.find("old19999")).as("all outdated ones are gone by now").isEmpty();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void letsAsManyGoAsALargeOneNeeds() {
        KeptAnswers answers = answers(100_000, 20_000_000);
        for (int number = 0; number < 10_000; number++) {
            keep(answers, "small" + number, 1000);
        }
        keep(answers, "large", 18_000_000);

        assertThat(answers.find("large")).isPresent();
        assertThat(answers.find("small9999")).isPresent();
        assertThat(answers.find("small9000")).isEmpty();
    }

    private KeptAnswers answers(int most, long bytes) {
        return new MemoryKeptAnswers(database, new IdempotencyProperties(DAY, most, DataSize.ofBytes(bytes)), clock);
    }

    private void at(Duration later) {
        when(clock.instant()).thenReturn(START.plus(later));
    }

    private void keepAll(KeptAnswers answers, String... keys) {
        List.of(keys).forEach(key -> keep(answers, key, 0));
    }

    private void keep(KeptAnswers answers, String key, int length) {
        transaction.executeWithoutResult(status -> answers.keep(key, answer(length)));
    }

    private KeptAnswer answer(int length) {
        return new KeptAnswer("f", 200, Map.of(), new byte[length], clock.instant());
    }

    private static List<String> kept(KeptAnswers answers, String... keys) {
        List<String> kept = new ArrayList<>(List.of(keys));
        kept.removeIf(key -> answers.find(key).isEmpty());
        return kept;
    }
}
