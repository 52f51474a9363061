package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class OrderStockApiTest {

    @Nested
    class Memory extends OrderStockApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends OrderStockApiContract {
    }
}
