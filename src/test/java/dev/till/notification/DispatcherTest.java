package dev.till.notification;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class DispatcherTest {

    @Nested
    class Memory extends DispatcherContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends DispatcherContract {

        @Override
        int many() {
            return 2_000;
        }
    }
}
