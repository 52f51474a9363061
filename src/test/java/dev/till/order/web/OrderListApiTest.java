package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class OrderListApiTest {

    @Nested
    class Memory extends OrderListApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends OrderListApiContract {
    }
}
