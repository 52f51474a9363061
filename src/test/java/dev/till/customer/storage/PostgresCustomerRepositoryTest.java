package dev.till.customer.storage;

import dev.till.PostgresPortTest;
import dev.till.PostgresStore;

@PostgresPortTest
class PostgresCustomerRepositoryTest extends CustomerRepositoryContract {

    PostgresCustomerRepositoryTest(PostgresStore store) {
        super(store, database -> new PostgresCustomerRepository(database.jdbc()));
    }
}
