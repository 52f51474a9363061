package dev.till.webhook;

import static dev.till.order.OrderFixtures.lines;
import static dev.till.order.OrderFixtures.units;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.BothStores;
import dev.till.TickingClock;
import dev.till.dispatch.DispatchSettings;
import dev.till.dispatch.Dispatcher;
import dev.till.event.EventLog;
import dev.till.event.EventNumbering;
import dev.till.event.EventSubject;
import dev.till.event.EventText;
import dev.till.event.EventType;
import dev.till.event.JournaledEvent;
import dev.till.event.NumberedEvent;
import dev.till.journal.Entries;
import dev.till.order.LineItemDraft;
import dev.till.order.OrderCondition;
import dev.till.order.OrderService;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import dev.till.validation.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a change to a receiver, on a real port. */
@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {
    "till.webhooks.allow-private-addresses=true", "till.webhooks.first-pause=100ms",
    "till.webhooks.longest-pause=400ms", "till.webhooks.timeout=5s", "till.webhooks.claim=15s",
    "till.webhooks.poll=50ms"})
@Import(TickingClock.class)
@Timeout(value = 60, unit = SECONDS)
class WebhookDeliveryTest {

    @Autowired
    private OrderService orders;
    @Autowired
    private ProductService products;
    @Autowired
    private WebhookService webhooks;
    @Autowired
    private WebhookRepository repository;
    @Autowired
    private Dispatcher<DueDelivery> dispatcher;
    @Autowired
    private EventLog events;
    @Autowired
    private EventNumbering numbering;
    @Autowired
    private EventText texts;
    @Autowired
    private TestText tests;
    @Autowired
    private WebhookSender sender;
    @Autowired
    private MessageMemory memory;
    @Autowired
    private Lanes lanes;
    @Autowired
    private WebhookProperties properties;
    @Autowired
    private WebhookMeters meters;
    @Autowired
    private DeliverySweeper sweeper;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TickingClock clock;
    @Autowired
    private MeterRegistry registry;
    @Autowired
    private JsonMapper mapper;

    private final String sku = "HOOK-" + UUID.randomUUID().toString().substring(0, 8);
    private final Receiver receiver = new Receiver();
    private final Receiver other = new Receiver();

    @BeforeEach
    void fillUp() {
        // Webhooks get no events that were numbered before: those of the seed.
        numbering.numberAll();
        products.add(new ProductDraft(sku, "Lamp", null, BigDecimal.TEN, null, null, null, new BigDecimal("1000")));
    }

    @AfterEach
    void end() {
        if (!dispatcher.isRunning()) {
            dispatcher.start();
        }
        webhooks.list(0, 100).items().forEach(webhook -> webhooks.remove(webhook.id()));
        receiver.close();
        other.close();
    }

    private static ConditionFactory await() {
        return Awaitility.await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(20));
    }

    private Webhook add(Receiver to) {
        return webhooks.add(new WebhookDraft(to.url(), List.of("order.placed")));
    }

    private UUID place() {
        return orders.place(lines(units(sku, 1))).uuid();
    }

    private List<UUID> place(int count) {
        return IntStream.range(0, count).mapToObj(i -> place()).toList();
    }

    private JsonNode read(Receiver.Message message) {
        return mapper.readTree(message.body());
    }

    private List<UUID> ordersAt(Receiver where) {
        return where.messages().stream().map(message -> UUID.fromString(read(message).get("order_uuid").asString()))
            .toList();
    }

    private void awaitAll(Receiver where, List<UUID> placed) {
        await().untilAsserted(() -> assertThat(ordersAt(where)).containsAll(placed));
    }

    private List<Delivery> deliveries(Webhook webhook) {
        return webhooks.lastDeliveries(webhook.id());
    }

    private void awaitDue(int count) {
        await().until(() -> transaction.execute(status -> repository.count(clock.instant())).due() == count);
    }

    private Delivery awaitStatus(Webhook webhook, DeliveryStatus status) {
        await().untilAsserted(() -> assertThat(deliveries(webhook)).isNotEmpty()
            .allMatch(delivery -> delivery.status() == status));
        return deliveries(webhook).get(0);
    }

    @Test
    void deliversAnEventAsTheFeedShowsIt() {
        Webhook webhook = add(receiver);

        UUID order = place();

        Delivery delivery = awaitStatus(webhook, DeliveryStatus.DELIVERED);
        assertThat(receiver.messages()).singleElement().satisfies(message -> {
            Signatures.verify(message, webhook.secret().value(), clock);
            JsonNode event = read(message);
            assertThat(event.propertyNames()).containsExactly("id", "type", "created_at", "order_uuid", "data");
            assertThat(event.get("type").asString()).isEqualTo("order.placed");
            assertThat(event.get("order_uuid").asString()).isEqualTo(order.toString());
            assertThat(event.at("/data/uuid").asString()).isEqualTo(order.toString());
            assertThat(event.at("/data/total").decimalValue()).isEqualByComparingTo("10");
            assertThat(message.id()).isEqualTo("evt_" + event.get("id").asLong()).isEqualTo(delivery.messageId());
        });
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(delivery.httpStatus()).isEqualTo(204);
        assertThat(delivery.error()).isNull();
    }

    @Test
    void deliversOnlyTheTypesOfTheWebhook() {
        webhooks.add(new WebhookDraft(receiver.url(), List.of("order.cancelled")));

        orders.cancel(place(), OrderCondition.NONE);

        await().until(() -> !receiver.messages().isEmpty());
        assertThat(read(receiver.messages().get(0)).get("type").asString()).isEqualTo("order.cancelled");
    }

    @Test
    void deliversNothingThatIsRolledBack() {
        add(receiver);

        transaction.executeWithoutResult(status -> {
            place();
            status.setRollbackOnly();
        });

        UUID order = place();
        awaitAll(receiver, List.of(order));
        assertThat(ordersAt(receiver)).containsExactly(order);
    }

    @Test
    void retriesAfterGrowingPausesWithTheSameId() {
        Webhook webhook = add(receiver);
        receiver.behave((message, out) ->
            Receiver.status(receiver.messages().size() <= 3 ? 500 : 200).answer(message, out));

        place();

        Delivery delivery = awaitStatus(webhook, DeliveryStatus.DELIVERED);
        assertThat(delivery.attempts()).isEqualTo(4);
        List<Receiver.Message> tries = receiver.messages();
        assertThat(tries).extracting(Receiver.Message::id).containsOnly(delivery.messageId());
        assertThat(tries).allSatisfy(message -> Signatures.verify(message, webhook.secret().value(), clock));
        for (int i = 0; i < 3; i++) {
            long pause = Math.min(100L << i, 400);
            assertThat(Duration.ofNanos(tries.get(i + 1).nanos() - tries.get(i).nanos()))
                .isGreaterThan(Duration.ofMillis(pause - 30));
        }
    }

    @Test
    void givesUpAfterThreeDays() {
        Webhook webhook = add(receiver);
        receiver.behave(Receiver.status(503));
        place();
        await().until(() -> receiver.messages().size() >= 2);

        clock.skip(Duration.ofDays(3));

        Delivery delivery = awaitStatus(webhook, DeliveryStatus.FAILED);
        assertThat(delivery.error()).isEqualTo("The receiver answered 503");
        assertThat(delivery.nextTry()).isNull();
        int tries = receiver.messages().size();
        await().during(Duration.ofMillis(500)).until(() -> receiver.messages().size() == tries);
    }

    @Test
    void givesUpWhatHasWaitedForItsTurnForThreeDays() {
        Webhook webhook = add(receiver);
        dispatcher.stop();
        place(3);
        awaitDue(3);
        double before = givenUp();

        clock.skip(Duration.ofDays(3));
        place();
        awaitDue(4);
        sweeper.sweep();

        List<Delivery> deliveries = deliveries(webhook);
        assertThat(deliveries.get(0).status()).isEqualTo(DeliveryStatus.WAITING);
        assertThat(deliveries.subList(1, 4)).allSatisfy(delivery -> {
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(delivery.attempts()).isZero();
            assertThat(delivery.error()).isEqualTo("Not tried in time, since those before it failed or took too long");
        });
        assertThat(givenUp()).isEqualTo(before + 3);
        dispatcher.start();
        await().until(() -> !receiver.messages().isEmpty());
        assertThat(receiver.messages()).extracting(Receiver.Message::id)
            .containsExactly(deliveries.get(0).messageId());
    }

    private double givenUp() {
        return registry.get("till.webhooks.deliveries").tag("outcome", "given_up").counter().count();
    }

    @Test
    void givesReceiversAChanceAfterAStart() {
        Webhook webhook = add(receiver);
        dispatcher.stop();
        place();
        awaitDue(1);
        clock.skip(Duration.ofDays(4));
        DeliverySweeper started =
            new DeliverySweeper(repository, properties, meters, lanes, clock, transaction);
        started.start();

        started.sweep();
        assertThat(deliveries(webhook)).extracting(Delivery::status).containsExactly(DeliveryStatus.WAITING);

        clock.skip(Duration.ofHours(3));
        started.sweep();
        assertThat(deliveries(webhook)).extracting(Delivery::status).containsExactly(DeliveryStatus.FAILED);
        started.stop();
    }

    @Test
    void endsAWebhookWhoseReceiverAnswers410() {
        Webhook webhook = add(receiver);
        Webhook active = add(other);
        receiver.behave(Receiver.status(410));
        dispatcher.stop();
        place(3);
        awaitDue(6);

        dispatcher.start();

        await().until(() -> webhooks.get(webhook.id()).status() == WebhookStatus.ENDED);
        awaitAll(other, place(2));
        awaitStatus(active, DeliveryStatus.DELIVERED);
        assertThat(receiver.messages()).hasSizeBetween(1, 3);
        assertThat(deliveries(webhook)).hasSize(3).allMatch(delivery -> delivery.status() == DeliveryStatus.FAILED);
        Assertions.assertThatExceptionOfType(Refusal.class).isThrownBy(() -> webhooks.test(webhook.id()))
            .withMessage("The webhook %d has ended, since its receiver answered 410; add it again", webhook.id());
    }

    @Test
    void aSlowReceiverHoldsUpNoOther() {
        add(receiver);
        add(other);
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        receiver.behave((message, out) -> {
            atOnce.incrementAndGet();
            slow.await();
            Receiver.status(204).answer(message, out);
        });

        List<UUID> placed = place(30);

        awaitAll(other, placed);
        await().until(() -> atOnce.get() == Lanes.WIDTH);
        assertThat(receiver.messages()).hasSize(Lanes.WIDTH);
        slow.countDown();
        awaitAll(receiver, placed);
    }

    @Test
    void triesOneDeliveryAtATimeAfterAFailure() {
        add(receiver);
        AtomicInteger present = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        receiver.behave(Receiver.status(500));
        place();
        await().until(() -> !receiver.messages().isEmpty());
        receiver.behave((message, out) -> {
            most.accumulateAndGet(present.incrementAndGet(), Math::max);
            Thread.sleep(20);
            present.decrementAndGet();
            Receiver.status(500).answer(message, out);
        });

        place(10);

        await().until(() -> receiver.messages().size() > 6);
        assertThat(most).hasValue(1);
        receiver.behave(Receiver.status(204));
    }

    private UUID placeLarge() {
        return orders.place(lines(Collections.nCopies(200, units(sku, 1)).toArray(LineItemDraft[]::new))).uuid();
    }

    @Test
    void deliversALargeEvent() {
        add(receiver);
        int room = memory.room();

        awaitAll(receiver, List.of(placeLarge()));

        assertThat(receiver.messages().get(0).body()).hasSizeGreaterThan(MessageMemory.SHORT);
        await().until(() -> memory.room() == room);
    }

    @Test
    void letsLargeMessagesWaitForRoomAndShortOnesPass() {
        Webhook webhook = add(receiver);
        UUID[] large = new UUID[1];
        UUID small = memory.with(webhook.id(), memory.part(), Duration.ZERO, () -> {
            large[0] = placeLarge();
            UUID small1 = place();
            awaitAll(receiver, List.of(small1));
            assertThat(ordersAt(receiver)).doesNotContain(large[0]);
            return small1;
        }).orElseThrow();

        awaitAll(receiver, List.of(large[0], small));
    }

    @Test
    void sendsATestBeforeWhatWaitsAndDuringAPause() {
        Webhook webhook = add(receiver);
        dispatcher.stop();
        place(3);
        awaitDue(3);
        // As after so many failures: the pause is a minute, longer than this test waits.
        for (int i = 0; i < 12; i++) {
            lanes.failed(webhook.id(), clock.instant(), clock.instant());
        }
        dispatcher.start();
        await().during(Duration.ofMillis(200)).until(() -> receiver.messages().isEmpty());

        Delivery test = webhooks.test(webhook.id());

        await().until(() -> receiver.messages().size() == 4);
        assertThat(receiver.messages().get(0).id()).isEqualTo(test.messageId());
    }

    @Test
    void sendsOneTestAtATimeBesidesSlowMessages() {
        Webhook webhook = add(receiver);
        CountDownLatch slow = new CountDownLatch(1);
        receiver.behave((message, out) -> {
            slow.await();
            Receiver.status(204).answer(message, out);
        });
        place(Lanes.WIDTH + 2);
        await().until(() -> receiver.messages().size() == Lanes.WIDTH);

        Delivery first = webhooks.test(webhook.id());
        await().until(() -> receiver.messages().size() == Lanes.WIDTH + 1);
        Delivery second = webhooks.test(webhook.id());
        await().during(Duration.ofMillis(200)).until(() -> receiver.messages().size() == Lanes.WIDTH + 1);
        slow.countDown();

        await().until(() -> receiver.messages().size() == Lanes.WIDTH + 4);
        assertThat(receiver.messages().get(Lanes.WIDTH).id()).isEqualTo(first.messageId());
        assertThat(receiver.messages()).extracting(Receiver.Message::id).contains(second.messageId());
    }

    @Test
    void sendsATestToOneWebhookAlone() {
        Webhook webhook = add(receiver);
        add(other);

        Delivery test = webhooks.test(webhook.id());

        awaitStatus(webhook, DeliveryStatus.DELIVERED);
        assertThat(receiver.messages()).singleElement().satisfies(message -> {
            Signatures.verify(message, webhook.secret().value(), clock);
            assertThat(message.id()).isEqualTo("test_" + test.id());
            assertThat(read(message).get("type").asString()).isEqualTo("webhook.test");
            assertThat(read(message).at("/data/webhook_id").asLong()).isEqualTo(webhook.id());
        });
        assertThat(other.messages()).isEmpty();
    }

    @Test
    void sendsNothingToARemovedWebhook() {
        Webhook webhook = add(receiver);
        add(other);
        receiver.behave(Receiver.status(500));
        place();
        await().until(() -> !receiver.messages().isEmpty());

        webhooks.remove(webhook.id());

        awaitAll(other, place(2));
        assertThat(ordersAt(receiver)).containsOnly(ordersAt(receiver).get(0));
        sweeper.sweep();
        assertThat(transaction.<List<Delivery>>execute(status -> repository.lastDeliveries(webhook.id(), 9))).isEmpty();
    }

    @Test
    void letsADeliveryFailWhoseEventIsGone() {
        Webhook webhook = add(receiver);

        NumberedEvent head = new NumberedEvent(1_000_000_000, EventType.ORDER_PLACED,
            EventSubject.ofOrder(UUID.randomUUID()), clock.instant());
        transaction.executeWithoutResult(status ->
            repository.deliver(List.of(new JournaledEvent(head, 2, Entries.NONE)), clock.instant()));

        assertThat(awaitStatus(webhook, DeliveryStatus.FAILED).error()).isEqualTo("The event is no longer kept");
        assertThat(receiver.messages()).isEmpty();
    }

    @Test
    void losesNothingWhileItIsStopped() {
        add(receiver);
        dispatcher.stop();

        List<UUID> placed = place(3);
        awaitDue(3);
        assertThat(receiver.messages()).isEmpty();
        dispatcher.start();

        awaitAll(receiver, placed);
    }

    @Test
    void takesOverWhatADeadInstanceHasClaimed() {
        Webhook webhook = add(receiver);
        dispatcher.stop();
        UUID order = place();
        await().until(() -> !deliveries(webhook).isEmpty());
        Instant now = clock.instant();
        assertThat(transaction.<List<DueDelivery>>execute(status ->
            repository.claim(now, now.plusMillis(700), 8, Map.of(), 9))).hasSize(1);

        dispatcher.start();

        awaitAll(receiver, List.of(order));
        assertThat(Duration.between(now, clock.instant())).isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    void twoInstancesShareTheWork() {
        Webhook webhook = add(receiver);
        dispatcher.stop();
        receiver.behave((message, out) -> {
            Thread.sleep(20);
            Receiver.status(204).answer(message, out);
        });
        AtomicInteger ofOne = new AtomicInteger();
        AtomicInteger ofOther = new AtomicInteger();
        Dispatcher<DueDelivery> one = instance(ofOne, clock);
        Dispatcher<DueDelivery> two = instance(ofOther, clock);
        one.start();
        two.start();
        try {
            List<UUID> placed = place(60);

            awaitAll(receiver, placed);
            awaitStatus(webhook, DeliveryStatus.DELIVERED);
            assertThat(ofOne.get()).isPositive();
            assertThat(ofOther.get()).isPositive();
            assertThat(ordersAt(receiver)).doesNotHaveDuplicates();
        } finally {
            one.stop();
            two.stop();
        }
    }

    /** As another instance of Till has it. */
    private Dispatcher<DueDelivery> instance(AtomicInteger sent, Clock time) {
        DeliveryWork work = new DeliveryWork(repository, (url, secret, id, body) -> {
            sent.incrementAndGet();
            return sender.send(url, secret, id, body);
        }, events, texts, tests, new ResultRecorder(repository, transaction), memory, new Lanes(), properties,
            meters, time);
        return new Dispatcher<>(work, new DispatchSettings("deliveries of another instance", 256, 256, Duration.ZERO,
            Duration.ofMillis(20), Duration.ofMillis(100)), transaction, time);
    }

    @Test
    void keepsTheLastDeliveries() {
        Webhook webhook = add(receiver);
        List<UUID> placed = place(110);
        awaitAll(receiver, placed);
        awaitStatus(webhook, DeliveryStatus.DELIVERED);

        sweeper.sweep();

        assertThat(transaction.<List<Delivery>>execute(status -> repository.lastDeliveries(webhook.id(), 200)))
            .hasSize(100);
        assertThat(Set.copyOf(ordersAt(receiver))).hasSize(110);
    }
}
