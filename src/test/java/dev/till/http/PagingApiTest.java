package dev.till.http;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class PagingApiTest {

    @Nested
    class Memory extends PagingApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends PagingApiContract {
    }
}
