package dev.till.promotion.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.PostgresPortTest;
import dev.till.PostgresStore;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@PostgresPortTest
class PostgresPromotionRepositoryTest extends PromotionRepositoryContract {

    private static final String WRONG_COUNTERS = """
        SELECT count(*) FROM promotion_counters c
        WHERE used <> (SELECT count(*) FROM promotion_uses u WHERE u.promotion_id = c.promotion_id)
        """;
    private static final String WRONG_CUSTOMERS = """
        SELECT count(*) FROM (
            SELECT promotion_id, customer_id, count(*) AS used FROM promotion_uses
            JOIN promotions ON id = promotion_id
            WHERE usage_limit_per_customer IS NOT NULL AND customer_id IS NOT NULL GROUP BY promotion_id, customer_id
        ) AS uses FULL JOIN promotion_customers c USING (promotion_id, customer_id)
        WHERE coalesce(uses.used, 0) IS DISTINCT FROM c.used
        """;

    private final PostgresStore store;
    private final PostgresPromotionRepository promotions;

    PostgresPromotionRepositoryTest(PostgresStore store) {
        super(store, database -> new PostgresPromotionRepository(database.jdbc()));
        this.store = store;
        promotions = new PostgresPromotionRepository(store.jdbc());
    }

    /** After every test of the contract too. */
    @AfterEach
    void countersEqualUses() {
        assertThat(count(WRONG_COUNTERS)).isZero();
        assertThat(count(WRONG_CUSTOMERS)).isZero();
    }

    private long count(String sql) {
        return store.jdbc().sql(sql).query(Long.class).single();
    }

    @Test
    void letsManyOrdersTakeACodeWithoutLimitsAtOnce() {
        long id = add("OPEN", UNLIMITED).id();
        UUID order = order();

        try (PostgresStore.Other one = store.other(); PostgresStore.Other another = store.other()) {
            assertThat(one.call(() -> promotions.take(find("OPEN"), order, null).refusal())).isEmpty();
            assertThat(another.call(() -> promotions.take(find("OPEN"), order(), null).refusal())).isEmpty();
            another.commit();
            // No other transaction has locked the row that all of them read.
            store.run(() -> store.jdbc().sql("SELECT FROM promotions WHERE id = ? FOR UPDATE NOWAIT").param(id)
                .query(row -> { }));
            one.commit();
        }

        assertThat(find("OPEN").used()).isEqualTo(2);
        assertThat(count("SELECT count(*) FROM promotion_counters")).isZero();
        assertThat(count("SELECT count(*) FROM promotion_customers")).isZero();
    }

    @Test
    void letsCustomersTakeACodeAtOnceThatIsLimitedPerCustomer() {
        store.customer(1);
        store.customer(2);
        add("TWICE", terms(null, 2L));

        try (PostgresStore.Other one = store.other(); PostgresStore.Other another = store.other()) {
            assertThat(one.call(() -> promotions.take(find("TWICE"), order(), 1L).refusal())).isEmpty();
            assertThat(another.call(() -> promotions.take(find("TWICE"), order(), 2L).refusal())).isEmpty();
            one.commit();
            another.commit();
        }
    }
}
