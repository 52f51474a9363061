package dev.till.idempotency.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class IdempotencyRoomTest {

    @Nested
    class Memory extends IdempotencyRoomContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends IdempotencyRoomContract {
    }
}
