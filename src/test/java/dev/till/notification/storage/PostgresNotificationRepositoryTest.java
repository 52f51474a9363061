package dev.till.notification.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.PostgresPortTest;
import dev.till.PostgresStore;
import dev.till.notification.Notification;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@PostgresPortTest
class PostgresNotificationRepositoryTest extends NotificationRepositoryContract {

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");

    private final PostgresStore store;
    private final PostgresNotificationRepository notifications;

    PostgresNotificationRepositoryTest(PostgresStore store) {
        super(store, database -> new PostgresNotificationRepository(database.jdbc()));
        this.store = store;
        notifications = new PostgresNotificationRepository(store.jdbc());
    }

    @Test
    void claimsWithoutWaitingForADeletion() {
        Notification first = store.change(() -> notifications.add(1, "TEA", NOW)).orElseThrow();
        Notification second = store.change(() -> notifications.add(2, "TEA", NOW)).orElseThrow();
        store.run(() -> notifications.markDue("TEA", NOW));

        try (PostgresStore.Other forgetful = store.other(); PostgresStore.Other dispatcher = store.other()) {
            assertThat(forgetful.call(() -> notifications.remove(1, first.id()))).isTrue();

            assertThat(dispatcher.call(() -> notifications.claimDue(NOW, NOW.plusSeconds(1))))
                .map(due -> due.notification()).contains(second);
        }
    }

    /** Independent of the table statistics when PostgreSQL chooses a plan. */
    @Test
    void readsFewRowsHoweverManyAreDue() {
        store.run(() -> {
            for (long customer = 1; customer <= 2000; customer++) {
                store.customer(customer);
                notifications.add(customer, "TEA", NOW);
            }
            notifications.markDue("TEA", NOW);
        });
        store.jdbc().sql("ANALYZE").update();

        long rows = store.change(() -> {
            long before = rowsRead();
            assertThat(notifications.claimDue(NOW, NOW.plusSeconds(1))).isPresent();
            return rowsRead() - before;
        });

        assertThat(rows).isBetween(1L, 100L);
    }

    private long rowsRead() {
        return store.jdbc().sql("""
                SELECT coalesce(sum(seq_tup_read + idx_tup_fetch), 0) FROM pg_stat_xact_user_tables
                WHERE relname = 'notifications'
                """)
            .query(Long.class).single();
    }
}
