package dev.till.notification.storage;

import dev.till.notification.DueNotification;
import dev.till.notification.Notification;
import dev.till.notification.NotificationRepository;
import dev.till.store.memory.Chunks;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.LongPair;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@InMemory
class MemoryNotificationRepository implements NotificationRepository {

    /** A notification with what only its dispatch needs: when it is due, null until it is marked. */
    private record Row(Notification notification, @Nullable Instant dueAt, int failures) {

        boolean isUnmarked() {
            return dueAt == null && notification.isWaiting();
        }
    }

    /** The key of those who wait for a product, in the order in which they asked. */
    private record Waiting(String sku, long id) {
    }

    /** Who is just being told of a product, and until when. */
    private record Claim(long id, Instant until) {
    }

    private record WaitingCustomer(long customerId, String sku) {
    }

    private static final long FIRST = 0;
    private static final long LAST = Long.MAX_VALUE;
    /** Behind every letter that a sku can have. */
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
            .descending(new LongPair(customerId, before - 1), new LongPair(customerId, FIRST), limit)
            .stream().map(id -> rows.get(id).orElseThrow().notification()).toList();
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
    public void markDue(String sku, Instant now) {
        waitingBySku.ascending(new Waiting(sku, FIRST), new Waiting(sku, LAST), Integer.MAX_VALUE).forEach(id -> {
            waitingBySku.remove(new Waiting(sku, id));
            change(id, row -> due(row, now, 0));
        });
    }

    @Override
    public Optional<DueNotification> claimDue(Instant now, Instant until) {
        Optional<Row> first = Chunks.<Row>find(last -> due(last, now), row -> !isClaimed(row, now), 1)
            .stream().findFirst();
        first.map(Row::notification).ifPresent(claimed ->
            claims.put(claimed.sku(), new Claim(claimed.id(), until)));
        return first.map(row -> new DueNotification(row.notification(), row.failures()));
    }

    /** Some of those who are due by now, behind one of them. */
    private List<Row> due(@Nullable Row last, Instant now) {
        LongPair from = last == null || last.dueAt() == null ? new LongPair(FIRST, FIRST)
            : new LongPair(last.dueAt().toEpochMilli(), last.notification().id() + 1);
        return due.ascending(from, new LongPair(now.toEpochMilli(), LAST), Chunks.SIZE).stream()
            .map(id -> rows.get(id).orElseThrow()).toList();
    }

    private boolean isClaimed(Row row, Instant now) {
        return claims.get(row.notification().sku()).filter(claim -> claim.until().isAfter(now)).isPresent();
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        Stream<Instant> due = this.due
            .ascending(new LongPair(now.toEpochMilli() + 1, FIRST), new LongPair(LAST, LAST), 1)
            .stream().map(id -> rows.get(id).orElseThrow().dueAt());
        Stream<Instant> claimed = claims.ascending("", HIGHEST_SKU, Integer.MAX_VALUE)
            .stream().map(Claim::until).filter(until -> until.isAfter(now));
        return Stream.concat(due, claimed).min(Comparator.naturalOrder());
    }

    @Override
    public void markNotified(long id, Instant notifiedAt) {
        change(id, row -> {
            endWaiting(row);
            return new Row(row.notification().notified(notifiedAt), null, 0);
        });
    }

    @Override
    public void giveUp(long id, Instant failedAt) {
        change(id, row -> {
            if (!row.notification().isWaiting()) {
                return row;
            }
            endWaiting(row);
            return new Row(row.notification().failed(failedAt), null, 0);
        });
    }

    @Override
    public void postpone(long id, Instant next) {
        change(id, row -> {
            if (!row.notification().isWaiting()) {
                return row;
            }
            endClaim(row.notification());
            return due(row, next, row.failures() + 1);
        });
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

    private void change(long id, UnaryOperator<Row> change) {
        rows.get(id).ifPresent(row -> rows.put(id, change.apply(row)));
    }
}
