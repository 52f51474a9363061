package dev.till.report.storage;

import dev.till.PostgresPortTest;
import dev.till.PostgresStore;

@PostgresPortTest
class PostgresSumRepositoryTest extends SumRepositoryContract {

    PostgresSumRepositoryTest(PostgresStore store) {
        super(store, database -> new PostgresSumRepository(database.jdbc()));
    }
}
