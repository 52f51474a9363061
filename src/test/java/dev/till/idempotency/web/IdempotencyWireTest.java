package dev.till.idempotency.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class IdempotencyWireTest {

    @Nested
    class Memory extends IdempotencyWireContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends IdempotencyWireContract {
    }
}
