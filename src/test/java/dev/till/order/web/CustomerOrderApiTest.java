package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class CustomerOrderApiTest {

    @Nested
    class Memory extends CustomerOrderApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends CustomerOrderApiContract {
    }
}
