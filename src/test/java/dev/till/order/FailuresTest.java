package dev.till.order;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class FailuresTest {

    @Nested
    class Memory extends FailuresContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends FailuresContract {
    }
}
