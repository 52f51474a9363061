package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.EmbeddedDatabase;
import dev.till.Race;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A schema change as in docs/postgresql.md: the previous version keeps running during the rollout. */
class RolloutTest {

    private static final String LATER = "--spring.flyway.locations=classpath:db/migration,classpath:db/later";

    @Test
    @Timeout(120)
    void thePreviousVersionKeepsRunningWhileTwoNewInstancesExtendTheTables() throws Exception {
        String database = EmbeddedDatabase.create();
        List<Instance> instances = new ArrayList<>();
        try (Instance former = new Instance(database)) {
            Race.of(2, i -> () -> new Instance(database, LATER)).forEach(start -> instances.add(start.result()));

            HttpResponse<String> placed = former.post("/customers/1/orders", "{'sku': 'KB-104'}");
            assertThat(placed.statusCode()).isEqualTo(201);
            assertThat(former.get("/customers/1/orders").body()).contains("\"sku\":\"KB-104\"");
            assertThat(instances.get(1).get("/customers/1/orders").body())
                .isEqualTo(former.get("/customers/1/orders").body());
            assertThat(former.bean(JdbcClient.class)
                .sql("SELECT indisvalid FROM pg_index WHERE indexrelid = 'products_by_colour'::regclass")
                .query(Boolean.class).single()).isTrue();
        } finally {
            instances.forEach(Instance::close);
        }
    }
}
