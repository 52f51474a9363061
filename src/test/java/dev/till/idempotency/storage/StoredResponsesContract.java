package dev.till.idempotency.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.OtherThread;
import dev.till.Race;
import dev.till.TestStore;
import dev.till.idempotency.IdempotencyKey;
import dev.till.idempotency.IdempotencyProperties;
import dev.till.idempotency.StoredResponse;
import dev.till.idempotency.StoredResponses;
import dev.till.idempotency.StoredResponses.Claim;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** The behaviour of every {@link StoredResponses}. A response counts as 1,000 bytes plus its body. */
abstract class StoredResponsesContract<S extends TestStore> {

    static final Instant START = Instant.parse("2026-01-31T09:30:00.123Z");
    static final Duration DAY = Duration.ofHours(24);

    private final S store;
    private final Adapter<S> adapter;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Clock clock = new Clock() {

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private StoredResponses answers;

    /** Creates the adapter to test. */
    interface Adapter<S> {
        StoredResponses with(S store, IdempotencyProperties limits, Clock clock);
    }

    StoredResponsesContract(S store, Adapter<S> adapter) {
        store.clear();
        this.store = store;
        this.adapter = adapter;
        answers = with(1000, 100_000_000);
    }

    final S store() {
        return store;
    }

    final StoredResponses answers() {
        return answers;
    }

    final StoredResponses with(int most, long bytes) {
        return adapter.with(store, new IdempotencyProperties(DAY, most, DataSize.ofBytes(bytes)), clock);
    }

    final void limit(int most, long bytes) {
        answers = with(most, bytes);
    }

    final void at(Duration later) {
        now.set(START.plus(later));
    }

    final StoredResponse answer(String body) {
        return new StoredResponse(
            200, Map.of("Content-Type", "application/json"), body.getBytes(), clock.instant(), null);
    }

    final void keep(String key, StoredResponse answer) {
        try (Claim claim = answers.claim(IdempotencyKey.of(key, null), "f")) {
            assertThat(claim.stored()).as(key).isEmpty();
            claim.store(answer);
        }
    }

    final void keep(String key, int length) {
        keep(key, answer("x".repeat(length)));
    }

    final Optional<StoredResponse> find(String key) {
        try (Claim claim = answers.claim(IdempotencyKey.of(key, null), "f")) {
            return claim.stored();
        }
    }

    final @Nullable String body(String key) {
        byte[] body = find(key).orElseThrow(() -> new AssertionError("Nothing is kept under " + key)).body();
        return body == null ? null : new String(body);
    }

    final void assertRefused(String key, String fingerprint, ErrorCode code) {
        assertThatExceptionOfType(Refusal.class)
            .isThrownBy(() -> answers.claim(IdempotencyKey.of(key, null), fingerprint).close())
            .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(code));
    }

    private void assertKept(StoredResponse answer) {
        keep("key", answer);

        assertThat(find("key")).hasValueSatisfying(found -> {
            assertThat(found.body()).isEqualTo(answer.body());
            assertThat(found).usingRecursiveComparison().isEqualTo(answer);
        });
    }

    @Test
    void keepsTheKeysOfCallersApart() {
        IdempotencyKey ada = IdempotencyKey.of("x".repeat(255), "ada");
        IdempotencyKey ben = IdempotencyKey.of("x".repeat(255), "ben");
        try (Claim claim = answers.claim(ada, "of ada")) {
            claim.store(answer("a"));
        }
        assertThat(answers.claim(ada, "of ada").stored()).isPresent();
        try (Claim claim = answers.claim(ben, "of ben")) {
            assertThat(claim.stored()).isEmpty();
        }
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> answers.claim(ada, "another").close())
            .withMessageContaining("Idempotency-Key xxx");
        try (OtherThread other = new OtherThread(); Claim here = answers.claim(ben, "of ben")) {
            assertThat(here.stored()).isEmpty();
            try (Claim there = other.call(() -> answers.claim(IdempotencyKey.of("x".repeat(255), null), "f"))) {
                assertThat(there.stored()).isEmpty();
                other.run(there::close);
            }
            other.run(() -> assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> answers.claim(ben, "of ben").close()).withMessageContaining("Idempotency-Key xxx"));
        }
    }

    @Test
    void findNothingUnderANewKey() {
        assertThat(find("key")).isEmpty();
        keep("key", answer("a"));
        assertThat(find("KEY")).isEmpty();
        assertThat(find("ke_")).isEmpty();
    }

    @Test
    void readTheStoredResponse() {
        assertKept(new StoredResponse(201, Map.of("Content-Type", "application/json;charset=UTF-8",
            "Location", "https://shop.example/orders/1?a=\"b\"&c='\\", "ETag", "\"1-mws0k3e5\""),
            "{\"name\": \"Ünïcödé 🍔\"}".getBytes(), START.minusMillis(1), 7L));
    }

    @Test
    void readAnEmptyResponse() {
        assertKept(new StoredResponse(204, Map.of(), new byte[0], START, null));
    }

    @Test
    void readEveryByte() {
        byte[] body = new byte[1 << 18];
        new Random(20260131).nextBytes(body);

        assertKept(new StoredResponse(299, Map.of("ETag", ""), body, START, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "'", "\\", "\\x00", "%_", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "NULL",
        "6f2c9d10-8f0e-4a53-9a44-1f2f1b0f7f3e"})
    void distinguishKeys(String key) {
        String longest = key + "k".repeat(255 - key.length());
        keep(key, answer("short"));
        keep(longest, answer("long"));

        assertThat(body(key)).isEqualTo("short");
        assertThat(body(longest)).isEqualTo("long");
    }

    @Test
    void refuseAnotherRequestUnderAKnownKey() {
        keep("key", answer("a"));

        assertRefused("key", "another", ErrorCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(body("key")).isEqualTo("a");
    }

    private void keepOf(long customer, String key, String body) {
        StoredResponse answer = answer(body);
        keep(key, new StoredResponse(answer.status(), answer.headers(), answer.body(), answer.keptAt(), customer));
    }

    private void erase(long customer) {
        store.run(() -> answers.erase(customer));
    }

    @Test
    void eraseAllResponsesOfOneCustomerOnly() {
        keepOf(1, "a", "Ada");
        keepOf(1, "b", "Ada II");
        keepOf(11, "c", "Ben");
        keep("d", answer("order"));

        erase(1);
        erase(1);
        erase(2);

        assertThat(body("a")).isNull();
        assertThat(body("b")).isNull();
        assertThat(body("c")).isEqualTo("Ben");
        assertThat(body("d")).isEqualTo("order");
    }

    @Test
    void keepTheKeyOfAnErasedResponseWithoutItsRequest() {
        keepOf(1, "a", "Ada");
        erase(1);

        for (String fingerprint : List.of("f", "another")) {
            try (Claim claim = answers.claim(IdempotencyKey.of("a", null), fingerprint)) {
                assertThat(claim.stored()).hasValueSatisfying(found -> assertThat(found.body()).isNull());
            }
        }
        at(DAY);
        assertThat(find("a")).isEmpty();
        keepOf(1, "a", "Ada again");
        assertThat(body("a")).isEqualTo("Ada again");
        assertRefused("a", "another", ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void eraseNothingWithATransactionThatIsRolledBack() {
        keepOf(1, "a", "Ada");

        store.rollBack(() -> answers.erase(1));

        assertThat(body("a")).isEqualTo("Ada");
        assertRefused("a", "another", ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void countErasedBodiesAsFree() {
        limit(1000, 20_000);
        for (int number = 0; number < 4; number++) {
            keepOf(number, "k" + number, "x".repeat(3000));
        }

        erase(2);
        erase(3);
        keepOf(9, "new", "x".repeat(6000));

        assertThat(body("k0")).hasSize(3000);
        assertThat(body("k1")).hasSize(3000);
        assertThat(body("new")).hasSize(6000);
    }

    @Test
    void storeAResponseForExactly24Hours() {
        keep("key", answer("a"));

        at(DAY.minusMillis(1));
        assertThat(body("key")).isEqualTo("a");
        at(DAY);
        assertThat(find("key")).isEmpty();
    }

    @Test
    void acceptAnyRequestUnderAnOutdatedKey() {
        keep("key", answer("first"));
        at(DAY);
        try (Claim claim = answers.claim(IdempotencyKey.of("key", null), "another")) {
            claim.store(answer("second"));
        }

        at(DAY.multipliedBy(2).minusMillis(1));
        assertRefused("key", "f", ErrorCode.IDEMPOTENCY_KEY_REUSED);
        at(DAY.multipliedBy(2));
        assertThat(find("key")).isEmpty();
    }

    @Test
    void releaseAKeyWithoutAResponse() {
        keep("other", answer("there"));
        answers.claim(IdempotencyKey.of("key", null), "another").close();

        assertThat(find("key")).isEmpty();
        keep("key", answer("b"));
        assertThat(body("key")).isEqualTo("b");
        assertThat(body("other")).isEqualTo("there");
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void refuseAKeyInFlightWithoutWaiting() {
        try (OtherThread other = new OtherThread()) {
            Claim first = other.call(() -> answers.claim(IdempotencyKey.of("key", null), "f"));
            assertRefused("key", "f", ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT);
            assertRefused("key", "another", ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT);
            assertThat(find("other")).isEmpty();
            other.run(() -> first.store(answer("a")));
            other.run(first::close);
        }

        assertThat(body("key")).isEqualTo("a");
    }

    @Test
    void replayAResponseToSeveralRequestsAtOnce() {
        keep("key", answer("a"));

        try (OtherThread other = new OtherThread(); Claim here = answers.claim(IdempotencyKey.of("key", null), "f")) {
            assertThat(other.call(() -> body("key"))).isEqualTo("a");
            assertThat(here.stored()).isPresent();
        }
    }

    @Test
    void refuseANewKeyAboveTheLimitAndRemoveNone() {
        limit(3, 100_000_000);
        for (String key : List.of("a", "b", "c")) {
            keep(key, answer(key));
        }

        assertRefused("d", "f", ErrorCode.IDEMPOTENCY_KEYS_FULL);
        assertRefused("a", "another", ErrorCode.IDEMPOTENCY_KEY_REUSED);
        for (String key : List.of("a", "b", "c")) {
            assertThat(body(key)).isEqualTo(key);
        }
    }

    @Test
    void countKeysInFlightButNoReleasedOnes() {
        limit(3, 100_000_000);
        for (int time = 0; time < 10; time++) {
            answers.claim(IdempotencyKey.of("lost", null), "f").close();
        }
        keep("a", answer("a"));
        keep("b", answer("b"));

        try (OtherThread other = new OtherThread()) {
            Claim running = other.call(() -> answers.claim(IdempotencyKey.of("c", null), "f"));
            assertRefused("d", "f", ErrorCode.IDEMPOTENCY_KEYS_FULL);
            other.run(running::close);
        }
        keep("d", answer("d"));
        assertThat(body("d")).isEqualTo("d");
    }

    @Test
    void acceptNewKeysOnceTheOldOnesAreOutdated() {
        limit(20, 100_000_000);
        for (int number = 0; number < 20; number++) {
            keep("old" + number, answer("a"));
        }
        at(DAY.minusMillis(1));
        assertRefused("new0", "f", ErrorCode.IDEMPOTENCY_KEYS_FULL);

        at(DAY.plusSeconds(1));
        for (int number = 0; number < 20; number++) {
            keep("new" + number, answer("b"));
        }
        assertRefused("new20", "f", ErrorCode.IDEMPOTENCY_KEYS_FULL);
        assertThat(body("new0")).isEqualTo("b");
    }

    @Test
    void dropTheOldestBodiesAndNoKeys() {
        limit(1000, 150_000);
        for (int number = 0; number < 100; number++) {
            keep("k" + number, 1000);
        }

        List<Boolean> withBody = IntStream.range(0, 100).mapToObj(number -> body("k" + number) != null).toList();
        assertThat(withBody.get(0)).isFalse();
        assertThat(withBody.get(99)).isTrue();
        assertThat(withBody).as("the oldest first").isSorted();
        assertThat(withBody.stream().filter(with -> with)).as("1,000 bytes for each key").hasSizeLessThanOrEqualTo(50);
        assertThat(find("k0")).hasValueSatisfying(found -> {
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.headers()).containsEntry("Content-Type", "application/json");
        });
        assertRefused("k0", "another", ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void neverDropAnEmptyBody() {
        limit(1000, 10_000);
        keep("empty", 0);
        for (int number = 0; number < 5; number++) {
            keep("k" + number, 5000);
        }

        assertThat(body("empty")).isEmpty();
        assertThat(body("k0")).isNull();
    }

    @Test
    void refuseANewKeyWhenNoBodyIsLeftToDrop() {
        limit(1000, 20_500);
        for (int number = 0; number < 20; number++) {
            keep("k" + number, 3000);
        }

        assertRefused("k20", "f", ErrorCode.IDEMPOTENCY_KEYS_FULL);
        assertThat(body("k0")).isNull();
        assertThat(find("k19")).isPresent();
    }

    @Test
    void storeTheKeyOfAResponseThatIsTooLarge() {
        limit(1000, 5000);
        keep("huge", 50_000);
        keep("small", 10);

        assertThat(body("huge")).isNull();
        assertThat(find("small")).isPresent();
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void stayWithinTheLimitUnderConcurrentRequests() throws Exception {
        limit(50, 100_000_000);
        // Starts the first count of a database before: responses stored during it may be counted twice.
        find("none");
        AtomicInteger kept = new AtomicInteger();
        Race.of(8, runner -> () -> {
            for (int number = 0; number < 20; number++) {
                String key = "k" + runner + "-" + number;
                Race.Outcome<Claim> claimed = Race.outcome(() -> answers.claim(IdempotencyKey.of(key, null), "f"));
                if (claimed.won()) {
                    try (Claim claim = claimed.result()) {
                        claim.store(answer(key));
                        kept.incrementAndGet();
                    }
                } else {
                    assertThat(claimed.refusal().getCode()).isEqualTo(ErrorCode.IDEMPOTENCY_KEYS_FULL);
                }
            }
            return runner;
        });

        assertThat(kept).hasValueBetween(43, 50);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void giveAKeyToOneOfManyConcurrentRequests() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "k" + round;
            List<Race.Outcome<Boolean>> outcomes = Race.of(8, runner -> () -> {
                try (Claim claim = answers.claim(IdempotencyKey.of(key, null), "f")) {
                    boolean first = claim.stored().isEmpty();
                    if (first) {
                        claim.store(answer(key));
                    }
                    return first;
                }
            });

            assertThat(outcomes.stream().filter(outcome -> outcome.won() && outcome.result())).hasSize(1);
            assertThat(outcomes.stream().filter(outcome -> !outcome.won()))
                .allMatch(outcome -> outcome.refusal().getCode() == ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT);
        }
    }
}
