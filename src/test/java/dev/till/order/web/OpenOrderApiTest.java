package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class OpenOrderApiTest {

    @Nested
    class Memory extends OpenOrderApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends OpenOrderApiContract {
    }
}
