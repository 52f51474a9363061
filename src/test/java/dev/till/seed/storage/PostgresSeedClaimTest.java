package dev.till.seed.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.PostgresPortTest;
import dev.till.PostgresStore;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PostgresPortTest
class PostgresSeedClaimTest extends SeedClaimContract {

    private final PostgresStore store;
    private final PostgresSeedClaim claim;

    PostgresSeedClaimTest(PostgresStore store) {
        super(store, database -> new PostgresSeedClaim(database.jdbc(), Clock.systemUTC()));
        this.store = store;
        claim = new PostgresSeedClaim(store.jdbc(), Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer", "product", "order"})
    void givesNoClaimOnAStoreWithData(String what) {
        Map<String, Runnable> ways = Map.of("customer", () -> store.customer(7), "product", () -> store.product("TEA"),
            "order", () -> store.order(UUID.randomUUID()));
        store.run(ways.get(what));

        assertThat(store.change(claim::take)).isFalse();
    }

    @Test
    void givesNoClaimOnAStoreThatWasEmptied() {
        assertThat(store.change(claim::take)).isTrue();
        store.run(() -> store.customer(7));
        store.run(() -> store.jdbc().sql("DELETE FROM customers").update());

        assertThat(store.change(claim::take)).isFalse();
    }
}
