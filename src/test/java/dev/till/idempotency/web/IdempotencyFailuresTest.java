package dev.till.idempotency.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class IdempotencyFailuresTest {

    @Nested
    class Memory extends IdempotencyFailuresContract {

        @Override
        boolean commitsTheEffectFirst() {
            return true;
        }
    }

    @Nested
    @OnPostgres
    class Postgres extends IdempotencyFailuresContract {

        @Override
        boolean commitsTheEffectFirst() {
            return false;
        }
    }
}
