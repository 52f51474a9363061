package dev.till.http;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class NoFieldsApiTest {

    @Nested
    class Memory extends NoFieldsApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends NoFieldsApiContract {
    }
}
