package dev.till.notification.web;

import dev.till.OnPostgres;
import org.junit.jupiter.api.Nested;

class NotificationApiTest {

    @Nested
    class Memory extends NotificationApiContract {
    }

    @Nested
    @OnPostgres
    class Postgres extends NotificationApiContract {
    }
}
