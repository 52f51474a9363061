package dev.till.http.document;

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
