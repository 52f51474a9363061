package dev.till.notification.storage;

import dev.till.notification.DueNotification;
import dev.till.notification.Notification;
import dev.till.notification.NotificationRepository;
import dev.till.platform.memory.LongPair;
import dev.till.platform.memory.MemoryDatabase;
import dev.till.platform.memory.MemoryTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class MemoryNotificationRepository implements NotificationRepository {

    /** A notification with what only its dispatch needs: when it is due, null until it is marked. */
    private record Row(Notification notification, @Nullable Instant dueAt, int failures) {

        boolean isUnmarked() {
            return dueAt == null && notification.notifiedAt() == null;
        }
    }

    /** The key of those who wait for a product, in the order in which they asked. */
    private record Waiting(String sku, long id) {
    }

    private record WaitingCustomer(long customerId, String sku) {
    }

    private static final long FIRST = 0;
    private static final long LAST = Long.MAX_VALUE;

    private final MemoryTable<Long, Row> rows;
    private final MemoryTable<LongPair, Long> idsByCustomer;
    private final MemoryTable<WaitingCustomer, Long> waitingByCustomer;
    private final MemoryTable<Waiting, Long> waitingBySku;
    /** By the millisecond from which they are due, then by id. */
    private final MemoryTable<LongPair, Long> due;
    private final AtomicLong ids = new AtomicLong();

    MemoryNotificationRepository(MemoryDatabase database) {
        rows = database.table(Comparator.naturalOrder());
        idsByCustomer = database.table(Comparator.naturalOrder());
        waitingByCustomer = database.table(
            Comparator.comparingLong(WaitingCustomer::customerId).thenComparing(WaitingCustomer::sku));
        waitingBySku = database.table(Comparator.comparing(Waiting::sku).thenComparingLong(Waiting::id));
        due = database.table(Comparator.naturalOrder());
    }

    @Override
    public Notification add(long customerId, String sku, Instant createdAt) {
        Long id = ids.incrementAndGet();
        Notification notification = new Notification(id, customerId, sku, createdAt, null);
        rows.put(id, new Row(notification, null, 0));
        idsByCustomer.put(new LongPair(customerId, id), id);
        waitingByCustomer.put(new WaitingCustomer(customerId, sku), id);
        waitingBySku.put(new Waiting(sku, id), id);
        return notification;
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
    public List<DueNotification> findDue(Instant now, int limit) {
        return due.ascending(new LongPair(FIRST, FIRST), new LongPair(now.toEpochMilli(), LAST), limit).stream()
            .map(id -> rows.get(id).orElseThrow())
            .map(row -> new DueNotification(row.notification(), row.failures())).toList();
    }

    @Override
    public Optional<Instant> nextDue() {
        return due.ascending(new LongPair(FIRST, FIRST), new LongPair(LAST, LAST), 1).stream().findFirst()
            .flatMap(rows::get).map(Row::dueAt);
    }

    @Override
    public void markNotified(long id, Instant notifiedAt) {
        change(id, row -> {
            endWaiting(row);
            Notification told = row.notification();
            return new Row(new Notification(id, told.customerId(), told.sku(), told.createdAt(), notifiedAt), null, 0);
        });
    }

    @Override
    public void postpone(long id, Instant next) {
        change(id, row -> due(row, next, row.failures() + 1));
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
        if (notification.notifiedAt() == null) {
            waitingByCustomer.remove(new WaitingCustomer(notification.customerId(), notification.sku()));
        }
        if (row.isUnmarked()) {
            waitingBySku.remove(new Waiting(notification.sku(), notification.id()));
        } else if (row.dueAt() != null) {
            due.remove(new LongPair(row.dueAt().toEpochMilli(), notification.id()));
        }
    }

    private void change(long id, UnaryOperator<Row> change) {
        rows.get(id).ifPresent(row -> rows.put(id, change.apply(row)));
    }
}
