package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class LargestOrderApiTest {

    @Nested
    class Memory extends LargestOrderApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends LargestOrderApiContract {
    }
}
