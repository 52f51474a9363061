package dev.till.platform.idempotency;

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
