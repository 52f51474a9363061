package dev.till.platform.openapi;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class ErrorExamplesTest {

    @Nested
    class Memory extends ErrorExamplesContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends ErrorExamplesContract {
    }
}
