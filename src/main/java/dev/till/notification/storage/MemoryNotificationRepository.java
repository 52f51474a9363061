package dev.till.notification.storage;

import dev.till.notification.DueNotification;
import dev.till.notification.Notification;
import dev.till.notification.NotificationCounts;
import dev.till.notification.NotificationRepository;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.LongPair;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@InMemory
class MemoryNotificationRepository implements NotificationRepository {

    /** A notification with what its dispatch needs: when it is due (null until it is marked), and failed attempts. */
    private record Row(Notification notification, @Nullable Instant dueAt, int failures) {

        boolean isUnmarked() {
            return dueAt == null && notification.isWaiting();
        }
    }

    /** The key of an unmarked notification: by product, then in the order of the requests. */
    private record Waiting(String sku, long id) {
    }

    /** The one notification of a product that is being sent, and when this claim ends. */
    private record Claim(long id, Instant until) {
    }

    private record WaitingCustomer(long customerId, String sku) {
    }

    private static final long FIRST = 0;
    private static final long LAST = Long.MAX_VALUE;
    /** Above every sku: no sku has this character. */
    private static final String HIGHEST_SKU = "~";

    private final MemoryTable<Long, Row> rows;
    private final MemoryTable<LongPair, Long> idsByCustomer;
    private final MemoryTable<WaitingCustomer, Long> waitingByCustomer;
    private final MemoryTable<Waiting, Long> waitingBySku;
    /** By the millisecond from which they are due, then by id. */
    private final MemoryTable<LongPair, Long> due;
    /** By sku. */
    private final MemoryTable<String, Claim> claims;
    private final AtomicLong ids = new AtomicLong();

    MemoryNotificationRepository(MemoryDatabase database) {
        rows = database.table(Comparator.naturalOrder());
        idsByCustomer = database.table(Comparator.naturalOrder());
        waitingByCustomer = database.table(
            Comparator.comparingLong(WaitingCustomer::customerId).thenComparing(WaitingCustomer::sku));
        waitingBySku = database.table(Comparator.comparing(Waiting::sku).thenComparingLong(Waiting::id));
        due = database.table(Comparator.naturalOrder());
        claims = database.table(Comparator.naturalOrder());
    }

    @Override
    public Optional<Notification> add(long customerId, String sku, Instant createdAt) {
        if (findWaiting(customerId, sku).isPresent()) {
            return Optional.empty();
        }
        Long id = ids.incrementAndGet();
        Notification notification = Notification.waiting(id, customerId, sku, createdAt);
        rows.put(id, new Row(notification, null, 0));
        idsByCustomer.put(new LongPair(customerId, id), id);
        waitingByCustomer.put(new WaitingCustomer(customerId, sku), id);
        waitingBySku.put(new Waiting(sku, id), id);
        return Optional.of(notification);
    }

    @Override
    public Optional<Notification> findWaiting(long customerId, String sku) {
        return waitingByCustomer.get(new WaitingCustomer(customerId, sku)).flatMap(rows::get).map(Row::notification);
    }

    @Override
    public List<Notification> findByCustomer(long customerId, long before, int limit) {
        return idsByCustomer
            .descending(new LongPair(customerId, before - 1), new LongPair(customerId, FIRST)).limit(limit)
            .map(id -> row(id).notification()).toList();
    }

    @Override
    public boolean remove(long customerId, long id) {
        Optional<Row> row = rows.get(id).filter(found -> found.notification().customerId() == customerId);
        row.ifPresent(found -> {
            endWaiting(found);
            rows.remove(id);
            idsByCustomer.remove(new LongPair(customerId, id));
        });
        return row.isPresent();
    }

    @Override
    public void removeAll(long customerId) {
        idsByCustomer.ascending(new LongPair(customerId, FIRST), new LongPair(customerId, LAST))
            .forEach(id -> remove(customerId, id));
    }

    @Override
    public void markDue(String sku, Instant now) {
        waitingBySku.ascending(new Waiting(sku, FIRST), new Waiting(sku, LAST)).forEach(id -> {
            waitingBySku.remove(new Waiting(sku, id));
            rows.put(id, due(row(id), now, 0));
        });
    }

    @Override
    public Optional<DueNotification> claimDue(Instant now, Instant until) {
        Optional<Row> first = due
            .ascending(new LongPair(FIRST, FIRST), new LongPair(now.toEpochMilli(), LAST))
            .map(this::row).filter(row -> !isClaimed(row, now)).findFirst();
        first.map(Row::notification).ifPresent(claimed ->
            claims.put(claimed.sku(), new Claim(claimed.id(), until)));
        return first.map(row -> new DueNotification(row.notification(), row.failures()));
    }

    private Row row(long id) {
        return rows.get(id).orElseThrow();
    }

    private boolean isClaimed(Row row, Instant now) {
        return claims.get(row.notification().sku()).filter(claim -> claim.until().isAfter(now)).isPresent();
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        Stream<Instant> next = due.ascending(new LongPair(now.toEpochMilli() + 1, FIRST), new LongPair(LAST, LAST))
            .limit(1).map(id -> row(id).dueAt());
        Stream<Instant> claimed = claims.ascending("", HIGHEST_SKU)
            .map(Claim::until).filter(until -> until.isAfter(now));
        return Stream.concat(next, claimed).min(Comparator.naturalOrder());
    }

    @Override
    public NotificationCounts count(Instant now) {
        return new NotificationCounts(waitingByCustomer.size(),
            due.ascending(new LongPair(FIRST, FIRST), new LongPair(now.toEpochMilli(), LAST)).count());
    }

    @Override
    public void markNotified(long id, Instant notifiedAt) {
        rows.get(id).ifPresent(row -> {
            endWaiting(row);
            rows.put(id, new Row(row.notification().notified(notifiedAt), null, 0));
        });
    }

    @Override
    public void giveUp(long id, Instant failedAt) {
        waiting(id).ifPresent(row -> {
            endWaiting(row);
            rows.put(id, new Row(row.notification().failed(failedAt), null, 0));
        });
    }

    @Override
    public void postpone(long id, Instant next) {
        waiting(id).ifPresent(row -> {
            endClaim(row.notification());
            rows.put(id, due(row, next, row.failures() + 1));
        });
    }

    private Optional<Row> waiting(long id) {
        return rows.get(id).filter(row -> row.notification().isWaiting());
    }

    private void endClaim(Notification notification) {
        if (claims.get(notification.sku()).filter(claim -> claim.id() == notification.id()).isPresent()) {
            claims.remove(notification.sku());
        }
    }

    private Row due(Row row, Instant dueAt, int failures) {
        long id = row.notification().id();
        if (row.dueAt() != null) {
            due.remove(new LongPair(row.dueAt().toEpochMilli(), id));
        }
        due.put(new LongPair(dueAt.toEpochMilli(), id), id);
        return new Row(row.notification(), dueAt, failures);
    }

    private void endWaiting(Row row) {
        Notification notification = row.notification();
        if (notification.isWaiting()) {
            waitingByCustomer.remove(new WaitingCustomer(notification.customerId(), notification.sku()));
        }
        if (row.isUnmarked()) {
            waitingBySku.remove(new Waiting(notification.sku(), notification.id()));
        } else if (row.dueAt() != null) {
            due.remove(new LongPair(row.dueAt().toEpochMilli(), notification.id()));
            endClaim(notification);
        }
    }
}
