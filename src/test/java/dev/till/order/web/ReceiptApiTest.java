package dev.till.order.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class ReceiptApiTest {

    @Nested
    class Memory extends ReceiptApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends ReceiptApiContract {
    }
}
