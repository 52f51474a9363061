package dev.till.seed.storage;

import dev.till.seed.SeedClaim;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresSeedClaim implements SeedClaim {

    private final JdbcClient jdbc;
    private final Clock clock;

    /** The primary key makes another instance wait until this transaction ends. */
    @Override
    public boolean take() {
        boolean first = jdbc.sql("INSERT INTO seeding (seeded_at) VALUES (?) ON CONFLICT DO NOTHING")
            .param(Columns.time(clock.instant())).update() == 1;
        return first && jdbc.sql("""
            SELECT NOT EXISTS (SELECT FROM customers) AND NOT EXISTS (SELECT FROM products)
                AND NOT EXISTS (SELECT FROM orders)
            """).query(Boolean.class).single();
    }
}
