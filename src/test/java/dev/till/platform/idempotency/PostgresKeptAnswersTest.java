package dev.till.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.OtherThread;
import dev.till.PostgresPortTest;
import dev.till.PostgresStore;
import dev.till.Race;
import dev.till.platform.Refusal;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

@PostgresPortTest
class PostgresKeptAnswersTest extends KeptAnswersContract {

    private final PostgresStore store;

    PostgresKeptAnswersTest(PostgresStore store) {
        super(store, (database, clock) -> new PostgresKeptAnswers(database.jdbc(), database.mapper(),
            new IdempotencyProperties(DAY, 1, DataSize.ofBytes(1)), clock));
        this.store = store;
    }

    private long rows() {
        return store.jdbc().sql("SELECT count(*) FROM kept_answers").query(Long.class).single();
    }

    @Test
    void refuseASecondAnswerUnderOneKey() {
        keep("key", answer("first"));

        store.run(() -> assertThatExceptionOfType(Refusal.class)
            .isThrownBy(() -> answers().keep("key", answer("second")))
            .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo("idempotency_key_in_flight")));

        assertThat(body("key")).contains("first");
    }

    /** As it would be if two instances had claimed it. */
    @Test
    void refuseASecondAnswerUnderAKeyThatSomebodyIsKeepingOneFor() {
        try (PostgresStore.Other first = store.other(); PostgresStore.Other second = store.other()) {
            first.run(() -> answers().keep("key", answer("first")));
            Future<Race.Outcome<Object>> waiting = second.startWaiting(() -> Race.outcome(() -> {
                answers().keep("key", answer("second"));
                return null;
            }));

            first.commit();

            assertThat(OtherThread.result(waiting).refusal().getCode()).isEqualTo("idempotency_key_in_flight");
        }
        assertThat(body("key")).contains("first");
    }

    @Test
    void letOutdatedAnswersGoAFewAtATime() {
        for (int i = 0; i < 20; i++) {
            keep("old" + i, answer("a"));
        }
        at(DAY);

        keep("new0", answer("b"));
        assertThat(rows()).isEqualTo(13);
        keep("old19", answer("b"));
        assertThat(rows()).isEqualTo(5);
        keep("new1", answer("b"));
        keep("new2", answer("b"));

        assertThat(rows()).isEqualTo(4);
        assertThat(body("old19")).contains("b");
        assertThat(body("new0")).contains("b");
    }

    @Test
    void waitForNobodyWhoLetsTheSameOutdatedAnswersGo() {
        for (int i = 0; i < 20; i++) {
            keep("old" + i, answer("a"));
        }
        at(DAY);

        try (PostgresStore.Other first = store.other(); PostgresStore.Other second = store.other()) {
            first.run(() -> answers().keep("new1", answer("b")));
            second.run(() -> answers().keep("new2", answer("b")));
            first.commit();
            second.commit();
        }

        assertThat(rows()).isEqualTo(6);
    }
}
