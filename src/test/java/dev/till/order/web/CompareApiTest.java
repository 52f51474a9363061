package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class CompareApiTest {

    @Nested
    class Memory extends CompareApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends CompareApiContract {
    }
}
