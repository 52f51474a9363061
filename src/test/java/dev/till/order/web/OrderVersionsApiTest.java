package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class OrderVersionsApiTest {

    @Nested
    class Memory extends OrderVersionsApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends OrderVersionsApiContract {
    }
}
