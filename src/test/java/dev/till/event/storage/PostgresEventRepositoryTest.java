package dev.till.event.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.PostgresPortTest;
import dev.till.PostgresStore;
import dev.till.TestStore.Other;
import org.junit.jupiter.api.Test;

@PostgresPortTest
class PostgresEventRepositoryTest extends EventRepositoryContract {

    private final PostgresStore postgres;

    PostgresEventRepositoryTest(PostgresStore store) {
        super(store, database -> new PostgresEventRepository(database.jdbc()));
        postgres = store;
    }

    /** The slow event has the lower place in the table, and the higher number in the feed. */
    @Test
    void missesNoEventOfATransactionThatCommitsAfterAnotherOneWasNumbered() {
        try (Other slow = store.other(); Other fast = store.other()) {
            slow.run(() -> append("slow"));
            fast.run(() -> append("fast"));
            fast.commit();
            assertThat(numbers(number())).containsExactly(1L);
            assertThat(read(0)).containsExactly("fast");
            assertThat(number()).isEmpty();

            slow.commit();
            assertThat(read(1)).isEmpty();
            assertThat(numbers(number())).containsExactly(2L);
        }

        assertThat(read(1)).containsExactly("slow");
        assertThat(read(0)).containsExactly("fast", "slow");
        assertThat(postgres.jdbc().sql("SELECT data FROM events ORDER BY seq").query(String.class).list())
            .containsExactly(json("slow"), json("fast"));
    }

    @Test
    void appendsWhileAnotherTransactionNumbers() {
        store.run(() -> append("first"));
        try (Other numbering = store.other(); Other other = store.other()) {
            assertThat(numbering.call(this::numberInTransaction)).hasSize(1);
            other.run(() -> append("second"));
            other.commit();
            assertThat(read(0)).isEmpty();
            numbering.commit();
        }
        assertThat(numbers(number())).containsExactly(2L);
        assertThat(read(0)).containsExactly("first", "second");
    }
}
