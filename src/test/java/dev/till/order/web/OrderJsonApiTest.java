package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class OrderJsonApiTest {

    @Nested
    class Memory extends OrderJsonApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends OrderJsonApiContract {
    }
}
