package dev.till.order.storage;

import dev.till.PostgresPortTest;
import dev.till.PostgresStore;

@PostgresPortTest
class PostgresOrderRepositoryTest extends OrderRepositoryContract {

    PostgresOrderRepositoryTest(PostgresStore store) {
        super(store, database ->
            new PostgresOrderRepository(database.jdbc(), new OrderRows(database.mapper())));
    }
}
