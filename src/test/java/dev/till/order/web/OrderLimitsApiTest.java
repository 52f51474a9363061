package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class OrderLimitsApiTest {

    @Nested
    class Memory extends OrderLimitsApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends OrderLimitsApiContract {
    }
}
