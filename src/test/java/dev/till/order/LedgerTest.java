package dev.till.order;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class LedgerTest {

    @Nested
    class Memory extends LedgerContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends LedgerContract {
    }
}
