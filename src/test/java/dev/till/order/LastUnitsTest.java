package dev.till.order;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class LastUnitsTest {

    @Nested
    class Memory extends LastUnitsContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends LastUnitsContract {
    }
}
