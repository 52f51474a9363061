package dev.till.webhook.storage;

import dev.till.event.EventType;
import dev.till.event.JournaledEvent;
import dev.till.event.NumberedEvent;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.LongPair;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import dev.till.webhook.Delivery;
import dev.till.webhook.DeliveryResult;
import dev.till.webhook.DeliveryStatus;
import dev.till.webhook.DueDelivery;
import dev.till.webhook.Webhook;
import dev.till.webhook.WebhookCounts;
import dev.till.webhook.WebhookRepository;
import dev.till.webhook.WebhookSecret;
import dev.till.webhook.WebhookStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@InMemory
class MemoryWebhookRepository implements WebhookRepository {

    /** The place of a waiting delivery in the order in which those of its webhook are due. */
    private record Place(long webhookId, long dueAt, long id) {
    }

    private enum Counter {
        WEBHOOKS, DELIVERIES
    }

    private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::webhookId)
        .thenComparingLong(Place::dueAt).thenComparingLong(Place::id);
    private static final long FIRST = 0;
    private static final long LAST = Long.MAX_VALUE;

    private final MemoryTable<Long, Webhook> webhooks;
    /** By the ids of the webhook and of the delivery. */
    private final MemoryTable<LongPair, Delivery> deliveries;
    private final MemoryTable<Place, Long> due;
    /** The deliveries that are not waiting, as {@link #deliveries}. */
    private final MemoryTable<LongPair, Long> ended;
    /** Removed webhooks that still have deliveries. */
    private final MemoryTable<Long, Long> removed;
    /** The last ids, by what they are ids of. Rows, so that a transaction that is rolled back takes none. */
    private final MemoryTable<Counter, Long> lastIds;

    MemoryWebhookRepository(MemoryDatabase database) {
        webhooks = database.table(Comparator.naturalOrder());
        deliveries = database.table(Comparator.naturalOrder());
        due = database.table(ORDER);
        ended = database.table(Comparator.naturalOrder());
        removed = database.table(Comparator.naturalOrder());
        lastIds = database.table(Comparator.naturalOrder());
    }

    private long nextId(Counter counter) {
        long next = lastIds.get(counter).orElse(FIRST) + 1;
        lastIds.put(counter, next);
        return next;
    }

    @Override
    public Optional<Webhook> add(
        String url, Set<EventType> types, WebhookSecret secret, Instant createdAt, int most) {
        if (webhooks.size() >= most) {
            return Optional.empty();
        }
        Webhook webhook =
            new Webhook(nextId(Counter.WEBHOOKS), url, types, WebhookStatus.ACTIVE, secret, createdAt);
        webhooks.put(webhook.id(), webhook);
        return Optional.of(webhook);
    }

    @Override
    public Optional<Webhook> find(long id) {
        return webhooks.get(id);
    }

    @Override
    public List<Webhook> list(long after, int limit) {
        return webhooks.ascending(after + 1, LAST).limit(limit).toList();
    }

    @Override
    public boolean remove(long id) {
        boolean found = webhooks.get(id).isPresent();
        if (found) {
            webhooks.remove(id);
            removed.put(id, id);
        }
        return found;
    }

    private List<Webhook> active() {
        return webhooks.ascending(FIRST, LAST).filter(webhook -> webhook.status() == WebhookStatus.ACTIVE).toList();
    }

    @Override
    public int deliver(List<JournaledEvent> events, Instant now) {
        int stored = 0;
        List<Webhook> active = active();
        for (JournaledEvent event : events) {
            NumberedEvent head = event.head();
            for (Webhook webhook : active) {
                if (webhook.types().contains(head.type())) {
                    store(webhook.id(), head.id(), head.type().text(), event.size(), now, now);
                    stored++;
                }
            }
        }
        return stored;
    }

    @Override
    public Delivery test(long webhookId, Instant now) {
        return store(webhookId, null, Delivery.TEST, 0, now, Delivery.BEFORE_ALL);
    }

    private Delivery store(
        long webhookId, @Nullable Long eventId, String type, int size, Instant now, Instant dueAt) {
        Delivery delivery = Delivery.stored(nextId(Counter.DELIVERIES), eventId, type, size, now, dueAt);
        put(webhookId, delivery);
        return delivery;
    }

    private void put(long webhookId, Delivery delivery) {
        LongPair key = new LongPair(webhookId, delivery.id());
        deliveries.get(key).map(Delivery::nextTry).ifPresent(former -> due.remove(place(webhookId, delivery, former)));
        deliveries.put(key, delivery);
        if (delivery.nextTry() == null) {
            ended.put(key, delivery.id());
        } else {
            due.put(place(webhookId, delivery, delivery.nextTry()), delivery.id());
        }
    }

    private static Place place(long webhookId, Delivery delivery, Instant dueAt) {
        return new Place(webhookId, dueAt.toEpochMilli(), delivery.id());
    }

    private static Place last(long webhookId, Instant dueAt) {
        return new Place(webhookId, dueAt.toEpochMilli(), LAST);
    }

    @Override
    public List<Delivery> lastDeliveries(long webhookId, int limit) {
        boolean isEnded =
            webhooks.get(webhookId).filter(webhook -> webhook.status() == WebhookStatus.ENDED).isPresent();
        return deliveries.descending(new LongPair(webhookId, LAST), new LongPair(webhookId, FIRST)).limit(limit)
            .map(delivery -> isEnded && delivery.status() == DeliveryStatus.WAITING
                ? delivery.failed(Delivery.WEBHOOK_ENDED) : delivery).toList();
    }

    @Override
    public List<DueDelivery> claim(Instant now, Instant until, int each, Map<Long, Integer> other, int limit) {
        List<DueDelivery> claimed = new ArrayList<>();
        for (Webhook webhook : active()) {
            int most = Math.min(other.getOrDefault(webhook.id(), each), limit - claimed.size());
            List<Long> ids = due.ascending(new Place(webhook.id(), FIRST, FIRST), last(webhook.id(), now))
                .limit(most).toList();
            for (Long id : ids) {
                claimed.add(claim(webhook, deliveries.get(new LongPair(webhook.id(), id)).orElseThrow(), until));
            }
        }
        return claimed;
    }

    private DueDelivery claim(Webhook webhook, Delivery delivery, Instant until) {
        put(webhook.id(), delivery.withNextTry(until));
        return new DueDelivery(webhook.id(), delivery.id(), delivery.eventId(), delivery.size(), webhook.url(),
            webhook.secret(), delivery.attempts(), delivery.createdAt());
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return active().stream()
            .flatMap(webhook -> due.ascending(new Place(webhook.id(), now.toEpochMilli() + 1, FIRST),
                new Place(webhook.id(), LAST, LAST)).limit(1).map(id -> new LongPair(webhook.id(), id)))
            .map(key -> Objects.requireNonNull(deliveries.get(key).orElseThrow().nextTry()))
            .min(Comparator.naturalOrder());
    }

    @Override
    public void record(List<DeliveryResult> results) {
        results.forEach(result -> {
            deliveries.get(new LongPair(result.webhookId(), result.id()))
                .filter(delivery -> delivery.status() == DeliveryStatus.WAITING)
                .ifPresent(delivery -> put(result.webhookId(), delivery.tried(result)));
            if (result.outcome().isGone()) {
                webhooks.get(result.webhookId()).ifPresent(webhook -> webhooks.put(webhook.id(), new Webhook(
                    webhook.id(), webhook.url(), webhook.types(), WebhookStatus.ENDED, webhook.secret(),
                    webhook.createdAt())));
            }
        });
    }

    @Override
    public int sweep(int limit) {
        int swept = 0;
        for (Long id : removed.ascending(FIRST, LAST).toList()) {
            swept += delete(id, LAST, limit - swept);
            if (swept < limit) {
                removed.remove(id);
            }
        }
        for (Webhook webhook : webhooks.ascending(FIRST, LAST).toList()) {
            if (webhook.status() == WebhookStatus.ENDED) {
                swept += fail(webhook.id(), limit - swept);
            }
            Optional<Delivery> oldestKept = deliveries
                .descending(new LongPair(webhook.id(), LAST), new LongPair(webhook.id(), FIRST))
                .skip(KEPT_DELIVERIES - 1).findFirst();
            swept += oldestKept.isEmpty() ? 0 : deleteEnded(webhook.id(), oldestKept.get().id() - 1, limit - swept);
        }
        return swept;
    }

    private int fail(long webhookId, int limit) {
        List<Long> ids = due.ascending(new Place(webhookId, FIRST, FIRST), new Place(webhookId, LAST, LAST))
            .limit(limit).toList();
        ids.forEach(id ->
            put(webhookId, deliveries.get(new LongPair(webhookId, id)).orElseThrow().failed(Delivery.WEBHOOK_ENDED)));
        return ids.size();
    }

    @Override
    public int giveUp(Instant storedBefore, Instant now, int limit) {
        int failed = 0;
        for (Webhook webhook : active()) {
            List<Delivery> late = deliveries
                .ascending(new LongPair(webhook.id(), FIRST), new LongPair(webhook.id(), LAST))
                .takeWhile(delivery -> delivery.createdAt().isBefore(storedBefore))
                .filter(delivery -> delivery.nextTry() != null && !delivery.nextTry().isAfter(now))
                .limit(limit - failed).toList();
            late.forEach(delivery -> put(webhook.id(),
                delivery.failed(delivery.error() == null ? Delivery.NOT_TRIED : delivery.error())));
            failed += late.size();
        }
        return failed;
    }

    private int delete(long webhookId, long last, int limit) {
        return delete(webhookId, deliveries.ascending(new LongPair(webhookId, FIRST), new LongPair(webhookId, last))
            .limit(limit));
    }

    private int deleteEnded(long webhookId, long last, int limit) {
        return delete(webhookId, ended.ascending(new LongPair(webhookId, FIRST), new LongPair(webhookId, last))
            .limit(limit).map(id -> deliveries.get(new LongPair(webhookId, id)).orElseThrow()));
    }

    private int delete(long webhookId, Stream<Delivery> old) {
        List<Delivery> all = old.toList();
        all.forEach(delivery -> {
            LongPair key = new LongPair(webhookId, delivery.id());
            deliveries.remove(key);
            ended.remove(key);
            if (delivery.nextTry() != null) {
                due.remove(place(webhookId, delivery, delivery.nextTry()));
            }
        });
        return all.size();
    }

    @Override
    public WebhookCounts count(Instant now) {
        long dueNow = active().stream().mapToLong(webhook ->
            due.ascending(new Place(webhook.id(), FIRST, FIRST), last(webhook.id(), now)).count()).sum();
        return new WebhookCounts(due.size(), dueNow);
    }
}
