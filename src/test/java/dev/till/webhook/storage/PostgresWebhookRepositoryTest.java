package dev.till.webhook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.PostgresPortTest;
import dev.till.PostgresStore;
import dev.till.event.EventSubject;
import dev.till.event.EventType;
import dev.till.event.JournaledEvent;
import dev.till.event.NumberedEvent;
import dev.till.journal.Entries;
import dev.till.webhook.DueDelivery;
import dev.till.webhook.WebhookSecret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@PostgresPortTest
class PostgresWebhookRepositoryTest extends WebhookRepositoryContract {

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");

    private final PostgresStore store;
    private final PostgresWebhookRepository webhooks;

    PostgresWebhookRepositoryTest(PostgresStore store) {
        super(store, database -> new PostgresWebhookRepository(database.jdbc()));
        this.store = store;
        webhooks = new PostgresWebhookRepository(store.jdbc());
    }

    private long webhookWith(int deliveries) {
        return store.change(() -> {
            long id = webhooks.add("https://receiver.example.org", Set.of(EventType.ORDER_PLACED),
                WebhookSecret.random(), NOW, 32).orElseThrow().id();
            webhooks.deliver(LongStream.rangeClosed(1, deliveries).mapToObj(number -> new JournaledEvent(
                new NumberedEvent(number, EventType.ORDER_PLACED, EventSubject.ofProduct("TEA"), NOW), 2,
                Entries.NONE)).toList(), NOW);
            return id;
        });
    }

    @Test
    void twoInstancesClaimDifferentDeliveriesWithoutWaiting() {
        webhookWith(6);

        try (PostgresStore.Other one = store.other(); PostgresStore.Other other = store.other()) {
            List<DueDelivery> first = one.call(() -> webhooks.claim(NOW, NOW.plusSeconds(9), 4, Map.of(), 9));
            List<DueDelivery> second = other.call(() -> webhooks.claim(NOW, NOW.plusSeconds(9), 4, Map.of(), 9));

            assertThat(first).extracting(DueDelivery::eventId).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
            assertThat(second).extracting(DueDelivery::eventId).containsExactlyInAnyOrder(5L, 6L);
        }
    }

    /** Independent of the table statistics when PostgreSQL chooses a plan. */
    @Test
    void readsFewRowsHoweverManyWait() {
        long id = webhookWith(20_000);
        store.jdbc().sql("ANALYZE webhook_deliveries").update();

        assertThat(rowsRead(() -> webhooks.claim(NOW, NOW.plusSeconds(9), 8, Map.of(), 256))).isBetween(1L, 200L);
        assertThat(rowsRead(() -> webhooks.lastDeliveries(id, 100))).isBetween(1L, 200L);
        assertThat(rowsRead(() -> webhooks.nextDue(NOW))).isLessThan(100);
        assertThat(rowsRead(() -> webhooks.sweep(100))).isLessThan(1000);
        assertThat(rowsRead(() -> webhooks.giveUp(NOW, NOW, 100))).isLessThan(1000);
        assertThat(rowsRead(() -> webhooks.giveUp(NOW.plusMillis(1), NOW, 100))).isBetween(100L, 1000L);
    }

    private long rowsRead(Runnable work) {
        return store.change(() -> {
            long before = rowsRead();
            work.run();
            return rowsRead() - before;
        });
    }

    private long rowsRead() {
        return store.jdbc().sql("""
                SELECT coalesce(sum(seq_tup_read + idx_tup_fetch), 0) FROM pg_stat_xact_user_tables
                WHERE relname = 'webhook_deliveries'
                """)
            .query(Long.class).single();
    }
}
