package dev.till.idempotency.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class IdempotencyApiTest {

    @Nested
    class Memory extends IdempotencyApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends IdempotencyApiContract {
    }
}
