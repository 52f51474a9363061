package dev.till.http.document;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class ExamplesTest {

    @Nested
    class Memory extends ExamplesContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends ExamplesContract {
    }
}
