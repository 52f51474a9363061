package dev.till.order;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class StormTest {

    @Nested
    class Memory extends StormContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends StormContract {
    }
}
