package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class CalculateApiTest {

    @Nested
    class Memory extends CalculateApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends CalculateApiContract {
    }
}
