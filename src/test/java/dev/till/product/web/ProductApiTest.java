package dev.till.product.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class ProductApiTest {

    @Nested
    class Memory extends ProductApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends ProductApiContract {
    }
}
