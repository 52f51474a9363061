package dev.till.customer.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class CustomerApiTest {

    @Nested
    class Memory extends CustomerApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends CustomerApiContract {
    }
}
