package dev.till.product.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class StaffProductApiTest {

    @Nested
    class Memory extends StaffProductApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends StaffProductApiContract {
    }
}
