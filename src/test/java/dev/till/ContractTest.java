package dev.till;

import org.junit.jupiter.api.Nested;

class ContractTest {

    @Nested
    class Memory extends ApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends ApiContract {
    }
}
