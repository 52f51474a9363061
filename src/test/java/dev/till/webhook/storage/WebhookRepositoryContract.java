package dev.till.webhook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Race;
import dev.till.TestStore;
import dev.till.event.EventSubject;
import dev.till.event.EventType;
import dev.till.event.JournaledEvent;
import dev.till.event.NumberedEvent;
import dev.till.journal.Entries;
import dev.till.webhook.Delivery;
import dev.till.webhook.DeliveryResult;
import dev.till.webhook.DeliveryStatus;
import dev.till.webhook.DueDelivery;
import dev.till.webhook.Outcome;
import dev.till.webhook.Webhook;
import dev.till.webhook.WebhookCounts;
import dev.till.webhook.WebhookRepository;
import dev.till.webhook.WebhookSecret;
import dev.till.webhook.WebhookStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The behaviour of every {@link WebhookRepository}. */
abstract class WebhookRepositoryContract {

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00.123Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final String URL = "https://receiver.example.org/till?a=b";
    private static final WebhookSecret SECRET = WebhookSecret.random();
    private static final int MOST = 4;
    private static final int SIZE = 70_000;

    private final TestStore store;
    private final WebhookRepository webhooks;
    private long lastEvent;

    <S extends TestStore> WebhookRepositoryContract(S store, Function<S, WebhookRepository> adapter) {
        this.store = store;
        webhooks = adapter.apply(store);
    }

    @BeforeEach
    void begin() {
        store.clear();
    }

    private Optional<Webhook> tryToAdd(EventType... types) {
        return store.change(() -> webhooks.add(URL, Set.of(types), SECRET, NOW, MOST));
    }

    private Webhook add(EventType... types) {
        return tryToAdd(types).orElseThrow();
    }

    private int deliver(EventType... types) {
        return deliver(NOW, types);
    }

    private int deliver(Instant now, EventType... types) {
        List<JournaledEvent> events = new ArrayList<>();
        for (EventType type : types) {
            NumberedEvent head =
                new NumberedEvent(++lastEvent, type, EventSubject.ofProduct("TEA"), now.minusSeconds(1));
            events.add(new JournaledEvent(head, SIZE, Entries.NONE));
        }
        return store.change(() -> webhooks.deliver(events, now));
    }

    private List<DueDelivery> claim(Instant now, int each, Map<Long, Integer> other, int limit) {
        List<DueDelivery> claimed =
            new ArrayList<>(store.change(() -> webhooks.claim(now, now.plusSeconds(60), each, other, limit)));
        claimed.sort(Comparator.comparing(DueDelivery::id));
        return claimed;
    }

    private List<DueDelivery> claim(Instant now) {
        return claim(now, 100, Map.of(), 1000);
    }

    private void record(DueDelivery due, Outcome outcome, @Nullable Instant next) {
        store.run(() ->
            webhooks.record(List.of(new DeliveryResult(due.webhookId(), due.id(), LATER, outcome, next))));
    }

    private List<Delivery> last(Webhook webhook) {
        return store.read(() -> webhooks.lastDeliveries(webhook.id(), 100));
    }

    private int sweep(int limit) {
        return store.change(() -> webhooks.sweep(limit));
    }

    private Optional<Instant> nextDue(Instant now) {
        return store.read(() -> webhooks.nextDue(now));
    }

    @Test
    void storesWebhooks() {
        Webhook one = add(EventType.values());
        Webhook two = add(EventType.ORDER_PLACED);

        assertThat(one).isEqualTo(new Webhook(one.id(), URL, EnumSet.allOf(EventType.class), WebhookStatus.ACTIVE,
            SECRET, NOW));
        assertThat(two.id()).isGreaterThan(one.id());
        assertThat(store.read(() -> webhooks.find(one.id()))).contains(one);
        assertThat(store.read(() -> webhooks.find(two.id() + 1))).isEmpty();
        assertThat(store.read(() -> webhooks.list(0, 9))).containsExactly(one, two);
        assertThat(store.read(() -> webhooks.list(0, 1))).containsExactly(one);
        assertThat(store.read(() -> webhooks.list(one.id(), 9))).containsExactly(two);
    }

    @Test
    void addsNoMoreThanTheMostHoweverManyAreAddedAtOnce() throws Exception {
        List<Race.Outcome<Optional<Webhook>>> added = Race.of(8, i -> () -> tryToAdd(EventType.ORDER_PLACED));

        assertThat(added.stream().filter(outcome -> outcome.result().isPresent())).hasSize(MOST);
        Webhook first = store.read(() -> webhooks.list(0, 1)).get(0);
        assertThat(store.change(() -> webhooks.remove(first.id()))).isTrue();
        assertThat(tryToAdd(EventType.ORDER_PLACED)).isPresent();
        assertThat(tryToAdd(EventType.ORDER_PLACED)).isEmpty();
    }

    @Test
    void removesAWebhookWithItsDeliveries() {
        Webhook webhook = add(EventType.ORDER_PLACED);
        deliver(EventType.ORDER_PLACED, EventType.ORDER_PLACED);

        assertThat(store.change(() -> webhooks.remove(webhook.id()))).isTrue();

        assertThat(store.change(() -> webhooks.remove(webhook.id()))).isFalse();
        assertThat(store.read(() -> webhooks.find(webhook.id()))).isEmpty();
        assertThat(store.read(() -> webhooks.list(0, 9))).isEmpty();
        assertThat(claim(NOW)).isEmpty();
        assertThat(nextDue(NOW.minusSeconds(1))).isEmpty();
        assertThat(deliver(EventType.ORDER_PLACED)).isZero();
        assertThat(sweep(1)).isEqualTo(1);
        assertThat(sweep(5)).isEqualTo(1);
        assertThat(sweep(5)).isZero();
        assertThat(last(webhook)).isEmpty();
    }

    @Test
    void storesADeliveryOfEachEventForEachWebhookOfItsType() {
        Webhook placed = add(EventType.ORDER_PLACED);
        Webhook both = add(EventType.ORDER_PLACED, EventType.ORDER_CANCELLED);
        add(EventType.PRODUCT_SOLD_OUT);

        assertThat(deliver(EventType.ORDER_PLACED, EventType.ORDER_CANCELLED, EventType.ORDER_CHANGED)).isEqualTo(3);

        assertThat(last(placed)).singleElement().satisfies(delivery -> assertThat(delivery).isEqualTo(
            new Delivery(delivery.id(), 1L, "order.placed", SIZE, DeliveryStatus.WAITING, 0, NOW, null, null, null,
                NOW)));
        assertThat(last(both)).extracting(Delivery::type).containsExactly("order.cancelled", "order.placed");
        assertThat(last(both)).extracting(Delivery::messageId).containsExactly("evt_2", "evt_1");
        assertThat(store.read(() -> webhooks.lastDeliveries(both.id(), 1))).hasSize(1);
    }

    @Test
    void storesNoDeliveryOfEventsBeforeTheWebhook() {
        deliver(EventType.ORDER_PLACED);
        Webhook webhook = add(EventType.ORDER_PLACED);

        assertThat(last(webhook)).isEmpty();
        assertThat(claim(NOW)).isEmpty();
    }

    @Test
    void storesTests() {
        Webhook webhook = add(EventType.ORDER_PLACED);

        Delivery test = store.change(() -> webhooks.test(webhook.id(), NOW));

        assertThat(last(webhook)).containsExactly(test);
        assertThat(test.messageId()).isEqualTo("test_" + test.id());
        assertThat(claim(NOW)).containsExactly(
            new DueDelivery(webhook.id(), test.id(), null, 0, URL, SECRET, 0, NOW));
    }

    @Test
    void claimsATestBeforeAllOthers() {
        Webhook webhook = add(EventType.ORDER_PLACED);
        deliver(EventType.ORDER_PLACED);
        Delivery test = store.change(() -> webhooks.test(webhook.id(), LATER));

        assertThat(claim(LATER, 1, Map.of(), 1)).extracting(DueDelivery::id).containsExactly(test.id());
        assertThat(claim(LATER, 1, Map.of(), 1)).extracting(DueDelivery::eventId).containsExactly(1L);
        assertThat(claim(LATER, 1, Map.of(), 1)).isEmpty();
    }

    @Test
    void claimsADeliveryWithTheSizeOfItsEvent() {
        Webhook webhook = add(EventType.ORDER_PLACED);
        deliver(EventType.ORDER_PLACED);
        long id = last(webhook).get(0).id();

        assertThat(claim(NOW)).containsExactly(new DueDelivery(webhook.id(), id, 1L, SIZE, URL, SECRET, 0, NOW));
    }

    private int giveUp(Instant storedBefore, Instant now, int limit) {
        return store.change(() -> webhooks.giveUp(storedBefore, now, limit));
    }

    @Test
    void givesUpOldDeliveriesThatAreDue() {
        Webhook webhook = add(EventType.ORDER_PLACED);
        Webhook other = add(EventType.ORDER_PLACED);
        deliver(EventType.ORDER_PLACED, EventType.ORDER_PLACED, EventType.ORDER_PLACED);
        deliver(LATER, EventType.ORDER_PLACED);
        claim(LATER, 9, Map.of(other.id(), 0), 9).stream().limit(1).forEach(due ->
            record(due, Outcome.answered(500), LATER.plusSeconds(1)));
        Instant now = LATER.plusSeconds(1);

        assertThat(giveUp(NOW, now, 9)).isZero();
        assertThat(giveUp(LATER, now, 2)).isEqualTo(2);
        assertThat(giveUp(LATER, now, 9)).isEqualTo(2);
        assertThat(giveUp(LATER, now, 9)).isZero();

        assertThat(last(webhook)).extracting(Delivery::status).containsExactly(DeliveryStatus.WAITING,
            DeliveryStatus.WAITING, DeliveryStatus.WAITING, DeliveryStatus.FAILED);
        assertThat(last(webhook).get(3)).isEqualTo(new Delivery(last(webhook).get(3).id(), 1L, "order.placed", SIZE,
            DeliveryStatus.FAILED, 1, NOW, LATER, 500, "The receiver answered 500", null));
        assertThat(last(other)).extracting(Delivery::error)
            .containsExactly(null, Delivery.NOT_TRIED, Delivery.NOT_TRIED, Delivery.NOT_TRIED);
        assertThat(claim(now)).extracting(DueDelivery::eventId).containsExactly(4L);
    }

    @Test
    void claimsEachDeliveryOnceUntilTheClaimExpires() {
        add(EventType.ORDER_PLACED);
        deliver(EventType.ORDER_PLACED);

        assertThat(claim(NOW.minusMillis(1))).isEmpty();
        assertThat(nextDue(NOW.minusMillis(1))).contains(NOW);
        List<DueDelivery> claimed = claim(NOW);
        assertThat(claimed).hasSize(1);
        assertThat(claim(NOW)).isEmpty();
        assertThat(nextDue(NOW)).contains(LATER);
        assertThat(claim(LATER.minusMillis(1))).isEmpty();
        assertThat(claim(LATER)).isEqualTo(claimed);
    }

    @Test
    void claimsNoMoreOfAWebhookThanItsShare() {
        Webhook one = add(EventType.ORDER_PLACED);
        Webhook two = add(EventType.ORDER_PLACED);
        Webhook three = add(EventType.ORDER_PLACED);
        deliver(EventType.ORDER_PLACED, EventType.ORDER_PLACED, EventType.ORDER_PLACED);

        List<DueDelivery> claimed = claim(NOW, 2, Map.of(two.id(), 0, three.id(), 1), 100);

        assertThat(claimed).extracting(DueDelivery::webhookId)
            .containsExactlyInAnyOrder(one.id(), one.id(), three.id());
        assertThat(claimed).extracting(DueDelivery::eventId).containsExactlyInAnyOrder(1L, 1L, 2L);
        assertThat(claim(NOW, 3, Map.of(), 2)).hasSize(2);
    }

    @Test
    void claimsTheLongestDueFirst() {
        add(EventType.ORDER_PLACED);
        deliver(EventType.ORDER_PLACED, EventType.ORDER_PLACED);
        record(claim(NOW, 1, Map.of(), 1).get(0), Outcome.answered(500), NOW.plusSeconds(5));

        assertThat(claim(LATER, 1, Map.of(), 1)).extracting(DueDelivery::eventId).containsExactly(2L);
        assertThat(claim(LATER, 1, Map.of(), 1)).extracting(DueDelivery::attempts).containsExactly(1);
    }

    @Test
    void recordsResults() {
        Webhook webhook = add(EventType.ORDER_PLACED);
        deliver(EventType.ORDER_PLACED, EventType.ORDER_PLACED, EventType.ORDER_PLACED);
        List<DueDelivery> due = claim(NOW);

        record(due.get(0), Outcome.answered(200), null);
        record(due.get(1), Outcome.answered(500), LATER.plusSeconds(5));
        record(due.get(2), Outcome.failed("No connection"), null);

        List<Delivery> last = last(webhook);
        assertThat(last.get(2)).isEqualTo(new Delivery(due.get(0).id(), 1L, "order.placed", SIZE,
            DeliveryStatus.DELIVERED, 1, NOW, LATER, 200, null, null));
        assertThat(last.get(1)).isEqualTo(new Delivery(due.get(1).id(), 2L, "order.placed", SIZE,
            DeliveryStatus.WAITING, 1, NOW, LATER, 500, "The receiver answered 500", LATER.plusSeconds(5)));
        assertThat(last.get(0)).isEqualTo(new Delivery(due.get(2).id(), 3L, "order.placed", SIZE,
            DeliveryStatus.FAILED, 1, NOW, LATER, null, "No connection", null));
        assertThat(nextDue(NOW)).contains(LATER.plusSeconds(5));
        assertThat(claim(LATER.plusSeconds(5))).extracting(DueDelivery::id).containsExactly(due.get(1).id());
    }

    @Test
    void keepsTheFirstFinalResult() {
        Webhook webhook = add(EventType.ORDER_PLACED);
        deliver(EventType.ORDER_PLACED);
        DueDelivery due = claim(NOW).get(0);
        record(due, Outcome.answered(200), null);

        record(due, Outcome.answered(500), LATER);

        assertThat(last(webhook)).singleElement().satisfies(delivery -> {
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(delivery.attempts()).isEqualTo(1);
        });
        assertThat(claim(LATER)).isEmpty();
    }

    @Test
    void endsAWebhookWhoseReceiverIsGone() {
        Webhook webhook = add(EventType.ORDER_PLACED);
        Webhook other = add(EventType.ORDER_PLACED);
        deliver(EventType.ORDER_PLACED, EventType.ORDER_PLACED);
        DueDelivery due = claim(NOW, 1, Map.of(other.id(), 0), 9).get(0);

        record(due, Outcome.answered(410), null);

        assertThat(store.read(() -> webhooks.find(webhook.id())).orElseThrow().status())
            .isEqualTo(WebhookStatus.ENDED);
        assertThat(claim(NOW)).extracting(DueDelivery::webhookId).containsOnly(other.id());
        assertThat(deliver(EventType.ORDER_PLACED)).isEqualTo(1);
        List<Delivery> before = last(webhook);
        assertThat(before).extracting(Delivery::status).containsOnly(DeliveryStatus.FAILED);
        assertThat(before).extracting(Delivery::error)
            .containsExactly(Delivery.WEBHOOK_ENDED, "The receiver answered 410");
        assertThat(sweep(9)).isEqualTo(1);
        assertThat(last(webhook)).isEqualTo(before);
        assertThat(sweep(9)).isZero();
    }

    @Test
    void keepsTheLastDeliveriesAndAllThatWait() {
        Webhook webhook = add(EventType.ORDER_PLACED, EventType.ORDER_CHANGED);
        deliver(EventType.ORDER_CHANGED, EventType.ORDER_PLACED, EventType.ORDER_PLACED);
        List<DueDelivery> old = claim(NOW);
        record(old.get(1), Outcome.answered(200), null);
        record(old.get(2), Outcome.answered(200), null);
        for (int i = 0; i < WebhookRepository.KEPT_DELIVERIES; i++) {
            deliver(EventType.ORDER_PLACED);
        }

        assertThat(sweep(1)).isEqualTo(1);
        assertThat(sweep(9)).isEqualTo(1);
        assertThat(sweep(9)).isZero();

        assertThat(store.read(() -> webhooks.lastDeliveries(webhook.id(), 200))).hasSize(101)
            .last().extracting(Delivery::eventId).isEqualTo(1L);
    }

    @Test
    void counts() {
        add(EventType.ORDER_PLACED);
        deliver(EventType.ORDER_PLACED, EventType.ORDER_PLACED, EventType.ORDER_PLACED);
        record(claim(NOW, 1, Map.of(), 1).get(0), Outcome.answered(200), null);
        claim(NOW, 1, Map.of(), 1);

        assertThat(store.read(() -> webhooks.count(NOW))).isEqualTo(new WebhookCounts(2, 1));
    }
}
