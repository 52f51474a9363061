package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class ChangeOrderApiTest {

    @Nested
    class Memory extends ChangeOrderApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends ChangeOrderApiContract {
    }
}
