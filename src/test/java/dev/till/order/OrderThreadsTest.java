package dev.till.order;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class OrderThreadsTest {

    @Nested
    class Memory extends OrderThreadsContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends OrderThreadsContract {
    }
}
