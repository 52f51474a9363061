package dev.till.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.till.TestStore;
import dev.till.TestStore.Other;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stores of answers have in common. */
abstract class KeptAnswersContract {

    static final Instant START = Instant.parse("2026-01-31T09:30:00.123Z");
    static final Duration DAY = Duration.ofHours(24);

    private final TestStore store;
    private final KeptAnswers answers;
    private final Clock clock = mock(Clock.class);

    <S extends TestStore> KeptAnswersContract(S store, BiFunction<S, Clock, KeptAnswers> adapter) {
        this.store = store;
        answers = adapter.apply(store, clock);
    }

    @BeforeEach
    void begin() {
        store.clear();
        at(Duration.ZERO);
    }

    final KeptAnswers answers() {
        return answers;
    }

    final void at(Duration later) {
        when(clock.instant()).thenReturn(START.plus(later));
    }

    final KeptAnswer answer(String body) {
        return new KeptAnswer("f", 200, Map.of("Content-Type", "application/json"), body.getBytes(), clock.instant());
    }

    final void keep(String key, KeptAnswer answer) {
        store.run(() -> {
            assertThat(answers.claim(key)).isTrue();
            answers.keep(key, answer);
        });
        answers.release(key);
    }

    final Optional<KeptAnswer> find(String key) {
        Optional<KeptAnswer> found = store.change(() -> {
            assertThat(answers.claim(key)).isTrue();
            return answers.find(key);
        });
        answers.release(key);
        return found;
    }

    final Optional<String> body(String key) {
        return find(key).map(answer -> new String(answer.body()));
    }

    private void assertKept(KeptAnswer answer) {
        keep("key", answer);

        assertThat(find("key")).hasValueSatisfying(found -> {
            assertThat(found.body()).isEqualTo(answer.body());
            assertThat(new KeptAnswer(found.fingerprint(), found.status(), found.headers(), answer.body(),
                found.keptAt())).isEqualTo(answer);
        });
    }

    @Test
    void findNothingUnderAnUnusedKey() {
        assertThat(find("key")).isEmpty();
        keep("key", answer("a"));
        assertThat(find("KEY")).isEmpty();
        assertThat(find("ke_")).isEmpty();
    }

    @Test
    void bringBackAnAnswerAsItWas() {
        assertKept(new KeptAnswer("0123456789abcdef", 201, Map.of("Content-Type", "application/json;charset=UTF-8",
            "Location", "https://shop.example/orders/1?a=\"b\"&c='\\", "ETag", "\"1-mws0k3e5\""),
            "{\"name\": \"Ünïcödé 🍔\"}".getBytes(), START.minusMillis(1)));
    }

    @Test
    void bringBackAnAnswerWithNothingInIt() {
        assertKept(new KeptAnswer("f", 204, Map.of(), new byte[0], START));
    }

    @Test
    void bringBackEveryByte() {
        byte[] body = new byte[3 << 20];
        new Random(20260131).nextBytes(body);

        assertKept(new KeptAnswer("f", 299, Map.of("ETag", ""), body, START));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "'", "\\", "\\x00", "%_", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "NULL",
        "6f2c9d10-8f0e-4a53-9a44-1f2f1b0f7f3e"})
    void tellKeysApart(String key) {
        String longest = key + "k".repeat(255 - key.length());
        keep(key, answer("short"));
        keep(longest, answer("long"));

        assertThat(body(key)).contains("short");
        assertThat(body(longest)).contains("long");
    }

    @Test
    void keepAnAnswerFor24HoursAndNoLonger() {
        keep("key", answer("a"));

        at(DAY.minusMillis(1));
        assertThat(body("key")).contains("a");
        at(DAY);
        assertThat(find("key")).isEmpty();
    }

    @Test
    void takeAKeyThatIsOutdatedAgain() {
        keep("key", answer("first"));
        at(DAY);
        keep("key", answer("second"));

        at(DAY.multipliedBy(2).minusMillis(1));
        assertThat(body("key")).contains("second");
        at(DAY.multipliedBy(2));
        assertThat(find("key")).isEmpty();
    }

    @Test
    void keepNothingOfWhatIsRolledBack() {
        keep("other", answer("there"));
        store.rollBack(() -> {
            assertThat(answers.claim("key")).isTrue();
            answers.keep("key", answer("a"));
        });
        answers.release("key");

        assertThat(find("key")).isEmpty();
        assertThat(body("other")).contains("there");
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void lendAKeyToOneAtATimeAndLetNobodyWait() {
        try (Other first = store.other(); Other second = store.other()) {
            assertThat(first.call(() -> answers.claim("key"))).isTrue();
            first.run(() -> answers.keep("key", answer("a")));

            assertThat(second.call(() -> answers.claim("key"))).isFalse();
            assertThat(second.call(() -> answers.claim("other"))).isTrue();
            first.commit();
            answers.release("key");

            assertThat(second.call(() -> answers.claim("key"))).isTrue();
            assertThat(second.call(() -> answers.find("key"))).map(KeptAnswer::body).contains("a".getBytes());
            second.commit();
            answers.release("key");
            answers.release("other");
        }
        assertThat(body("key")).contains("a");
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void lendAKeyAgainThatCameToNothing() {
        try (Other first = store.other()) {
            assertThat(first.call(() -> answers.claim("key"))).isTrue();
            first.run(() -> answers.keep("key", answer("a")));
            first.rollBack();
            answers.release("key");
        }

        assertThat(find("key")).isEmpty();
        keep("key", answer("b"));
        assertThat(body("key")).contains("b");
    }
}
