package dev.till.notification;

import static dev.till.order.OrderFixtures.lines;
import static dev.till.order.OrderFixtures.units;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;

import dev.till.BothStores;
import dev.till.OnPostgres;
import dev.till.RecordingSender;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.dispatch.Dispatcher;
import dev.till.order.OrderCondition;
import dev.till.order.OrderService;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import dev.till.product.StockMovementDraft;
import dev.till.product.StockService;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.transaction.support.TransactionTemplate;

@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {"till.notifications.first-pause=100ms", "till.notifications.longest-pause=400ms"})
@Import(RecordingSender.class)
@Timeout(value = 120, unit = SECONDS)
class DispatcherTest {

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private Environment environment;
    @Autowired
    private CustomerService customers;
    @Autowired
    private ProductService products;
    @Autowired
    private StockService stock;
    @Autowired
    private OrderService orders;
    @Autowired
    private NotificationService notifications;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private Dispatcher<DueNotification> dispatcher;
    @Autowired
    private RecordingSender sender;
    @MockitoSpyBean
    private NotificationRepository repository;

    private final String sku = "DISPATCH-" + NUMBERS.incrementAndGet();
    private UUID buyer;

    @BeforeEach
    void sellOut() {
        products.add(new ProductDraft(sku, "Lamp", null, BigDecimal.ONE, null, null, null, BigDecimal.ONE));
        buy();
    }

    @AfterEach
    void behave() {
        sender.behave((customer, product) -> { });
        if (!dispatcher.isRunning()) {
            dispatcher.start();
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(30));
    }

    private void buy() {
        buyer = orders.place(lines(units(sku, 1))).uuid();
    }

    private void move(int change) {
        stock.move(sku, new StockMovementDraft(BigDecimal.valueOf(change), "delivery"));
    }

    private void awaitNothingDue() {
        await().until(() -> DueNotifications.of(repository, transaction).isEmpty());
    }

    private void bringBack() {
        orders.cancel(buyer, OrderCondition.NONE);
    }

    private long customer() {
        int number = NUMBERS.incrementAndGet();
        return customers.register(new CustomerDraft("Waiting", "dispatch" + number + "@example.org")).id();
    }

    private Notification request(long customer) {
        return notifications.register(customer, new NotificationDraft(sku)).notification();
    }

    /** New customers in the order in which they asked, which is not the order of their ids. */
    private List<Long> waiting(int count) {
        List<Long> waiting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waiting.add(0, customer());
        }
        waiting.forEach(this::request);
        return waiting;
    }

    private List<Long> notified() {
        return sender.notifiedOf(sku);
    }

    private long callsTo(long customer) {
        return sender.calls().stream().filter(call -> call.customer() == customer).count();
    }

    private void awaitNotified(List<Long> all) {
        await().untilAsserted(() -> assertThat(notified()).isEqualTo(all));
        await().untilAsserted(() -> assertThat(all).allMatch(this::isDone));
    }

    private List<Notification> requests(long customer) {
        return notifications.list(customer, Long.MAX_VALUE, 100).items();
    }

    private boolean isDone(long customer) {
        return requests(customer).stream().allMatch(request -> request.notifiedAt() != null);
    }

    /** Waits until a later customer is notified: the others are notified no more after that. */
    private void awaitOneMore(List<Long> others) {
        List<Long> all = new ArrayList<>(others);
        buy();
        all.addAll(waiting(1));
        bringBack();
        awaitNotified(all);
    }

    @Test
    void notifiesCustomersInTheOrderInWhichTheyAsked() {
        List<Long> waiting = waiting(7);

        bringBack();

        awaitNotified(waiting);
    }

    @Test
    void notifiesTheNextCustomersWhileOneIsErased() {
        List<Long> waiting = waiting(3);
        sender.behave((customer, product) -> {
            if (customer.id() == waiting.get(0)) {
                customers.erase(customer.id());
                throw new IllegalStateException("no answer");
            }
        });

        bringBack();

        await().untilAsserted(() -> assertThat(notified()).isEqualTo(waiting.subList(1, 3)));
        awaitNothingDue();
        assertThat(callsTo(waiting.get(0))).isEqualTo(1);
        awaitOneMore(waiting.subList(1, 3));
    }

    /** A former version does not know that a customer is erased. */
    @Test
    void deletesANotificationOfACustomerWhoIsErased() {
        long erased = customer();
        customers.erase(erased);
        transaction.executeWithoutResult(status -> repository.add(erased, sku, Instant.now()));
        List<Long> waiting = waiting(1);

        bringBack();

        awaitNotified(waiting);
        awaitNothingDue();
        assertThat(callsTo(erased)).isZero();
        assertThat(transaction.<List<Notification>>execute(status ->
            repository.findByCustomer(erased, Long.MAX_VALUE, 9))).isEmpty();
    }

    @Test
    void notifiesAfterADelivery() {
        List<Long> waiting = waiting(3);

        move(1);

        awaitNotified(waiting);
    }

    @Test
    void notifiesAfterALineIsRemoved() {
        products.add(new ProductDraft(sku + "-2", "Lamp", null, BigDecimal.ONE, null, null, null, BigDecimal.TEN));
        UUID line = UUID.randomUUID();
        move(1);
        UUID order = orders.place(lines(units(line, sku, 1), units(sku + "-2", 1))).uuid();
        List<Long> waiting = waiting(2);

        orders.removeLineItem(order, line, OrderCondition.NONE);

        awaitNotified(waiting);
    }

    @Test
    void notifiesAfterAnOrderIsEdited() {
        UUID line = UUID.randomUUID();
        move(2);
        UUID order = orders.place(lines(units(line, sku, 2))).uuid();
        List<Long> waiting = waiting(2);

        orders.change(order, lines(units(line, sku, 1)), OrderCondition.NONE);

        awaitNotified(waiting);
    }

    @Test
    void notifiesNobodyOfARiseThatIsNotFromZero() {
        bringBack();
        List<Long> waiting = waiting(1);

        move(5);
        move(-5);

        awaitNothingDue();
        assertThat(notified()).isEmpty();
        move(-1);
        move(2);
        awaitNotified(waiting);
    }

    @Test
    void notifiesThousandsInOrder() {
        // As many as a test of a few seconds has time for.
        int many = environment.matchesProfiles(OnPostgres.PROFILE) ? 1_000 : 3_000;
        List<Long> waiting = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            long customer = customer();
            request(customer);
            waiting.add(customer);
        }

        move(1);

        await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(100))
            .until(() -> isDone(waiting.get(many - 1)));
        assertThat(notified()).isEqualTo(waiting);
        assertThat(waiting).allMatch(this::isDone);
    }

    @Test
    void notifiesOfARiseWhileItIsSending() {
        List<Long> waiting = waiting(2);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.behave((customer, product) -> sent.join());
        bringBack();
        await().until(() -> callsTo(waiting.get(0)) == 1);

        List<Long> all = new ArrayList<>(waiting);
        all.addAll(waiting(3));
        move(-1);
        move(1);
        sent.complete(null);

        awaitNotified(all);
    }

    @Test
    void queuesNoExtraWorkWhileASenderHangs() {
        List<Long> waiting = waiting(1);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.behave((customer, product) -> sent.join());
        bringBack();
        await().until(() -> callsTo(waiting.get(0)) == 1);
        for (int i = 0; i < 200; i++) {
            move(-1);
            move(1);
        }
        clearInvocations(repository);

        sent.complete(null);

        awaitOneMore(waiting);
        verify(repository, atMost(30)).nextDue(any());
    }

    @Test
    void recordsTheMessageInProgressBeforeItReportsThatItHasStopped() {
        List<Long> waiting = waiting(2);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        CompletableFuture<Boolean> wasDone = new CompletableFuture<>();
        sender.behave((customer, product) -> sent.join());
        bringBack();
        await().until(() -> callsTo(waiting.get(0)) == 1);

        dispatcher.stop(() -> wasDone.complete(isDone(waiting.get(0))));
        assertThat(wasDone).isNotDone();
        sent.complete(null);

        assertThat(wasDone.join()).isTrue();
        assertThat(notified()).isEqualTo(waiting.subList(0, 1));
        dispatcher.start();
        awaitNotified(waiting);
    }

    @Test
    void notifiesOnceHoweverOftenTheProductComesBack() {
        List<Long> waiting = waiting(3);

        bringBack();
        for (int i = 0; i < 5; i++) {
            buy();
            bringBack();
        }

        awaitOneMore(waiting);
    }

    @Test
    void notifiesAgainACustomerWhoAsksAgain() {
        List<Long> waiting = waiting(1);
        bringBack();
        awaitNotified(waiting);
        buy();
        request(waiting.get(0));

        bringBack();

        awaitNotified(List.of(waiting.get(0), waiting.get(0)));
    }

    @Test
    void retriesWithBackoffWithoutDelayingOthers() {
        List<Long> waiting = waiting(3);
        long unlucky = waiting.get(0);
        sender.behave((customer, product) -> {
            if (customer.id() == unlucky && callsTo(unlucky) <= 4) {
                throw new IllegalStateException("The mail server is down");
            }
        });

        bringBack();

        awaitNotified(List.of(waiting.get(1), waiting.get(2), unlucky));
        List<Long> times = sender.calls().stream().filter(call -> call.customer() == unlucky)
            .map(RecordingSender.Call::nanos).toList();
        assertThat(times).hasSize(5);
        // At least one pause apart; the wall clock may be adjusted a little meanwhile.
        for (int i = 0; i < 4; i++) {
            long pause = Math.min(100L << i, LONGEST_PAUSE.toMillis());
            assertThat(Duration.ofNanos(times.get(i + 1) - times.get(i))).isGreaterThan(Duration.ofMillis(pause - 20));
        }
    }

    @Test
    void retriesAfterAnyThrowableOfTheSender() {
        List<Long> waiting = waiting(2);
        long unlucky = waiting.get(0);
        sender.behave((customer, product) -> {
            if (customer.id() == unlucky && callsTo(unlucky) == 1) {
                throw new NoClassDefFoundError("a mail library's");
            }
        });

        bringBack();

        awaitNotified(List.of(waiting.get(1), unlucky));
        assertThat(callsTo(unlucky)).isEqualTo(2);
    }

    @Test
    void givesUpAnUndeliverableNotificationAndLetsTheCustomerAskAgain() {
        List<Long> waiting = waiting(3);
        long unlucky = waiting.get(1);
        sender.behave((customer, product) -> {
            if (customer.id() == unlucky) {
                throw new UndeliverableException("550 no such mailbox");
            }
        });

        bringBack();

        await().untilAsserted(() -> assertThat(notified()).containsExactly(waiting.get(0), waiting.get(2)));
        assertThat(callsTo(unlucky)).isEqualTo(1);
        assertThat(requests(unlucky)).singleElement().satisfies(request -> {
            assertThat(request.notifiedAt()).isNull();
            assertThat(request.failedAt()).isNotNull();
        });

        sender.behave((customer, product) -> { });
        buy();
        request(unlucky);
        bringBack();
        await().untilAsserted(() -> assertThat(notified()).endsWith(unlucky).hasSize(3));
        await().untilAsserted(() -> assertThat(requests(unlucky).get(0).notifiedAt()).isNotNull());
    }

    @Test
    void sendsForOtherProductsHoweverManyHang() {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        List<String> hanging = IntStream.rangeClosed(0, DispatcherConfiguration.AT_ONCE)
            .mapToObj(i -> sku + "-HANGS-" + i).toList();
        sender.behave((customer, product) -> {
            if (hanging.contains(product.sku())) {
                sent.join();
            }
        });
        for (String other : hanging) {
            products.add(new ProductDraft(other, "Lamp", null, BigDecimal.ONE, null, null, null, null));
            notifications.register(customer(), new NotificationDraft(other));
            stock.move(other, new StockMovementDraft(BigDecimal.ONE, "delivery"));
        }
        await().until(() -> sender.calls().stream().filter(call -> hanging.contains(call.sku())).count()
            == hanging.size());
        List<Long> waiting = waiting(5);

        bringBack();

        awaitNotified(waiting);
        assertThat(sender.notified()).noneMatch(call -> hanging.contains(call.sku()));
        sent.complete(null);
        await().until(() -> sender.notified().stream().filter(call -> hanging.contains(call.sku())).count()
            == hanging.size());
    }

    @Test
    void sendsFewMessagesAtOnceUnlessTheyHang() {
        List<String> all = IntStream.range(0, 3 * DispatcherConfiguration.AT_ONCE)
            .mapToObj(i -> sku + "-MANY-" + i).toList();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.behave((customer, product) -> {
            if (all.contains(product.sku())) {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                sent.join();
                atOnce.decrementAndGet();
            }
        });
        for (String one : all) {
            products.add(new ProductDraft(one, "Lamp", null, BigDecimal.ONE, null, null, null, null));
            notifications.register(customer(), new NotificationDraft(one));
            notifications.register(customer(), new NotificationDraft(one));
        }
        transaction.executeWithoutResult(status -> all.forEach(one ->
            stock.move(one, new StockMovementDraft(BigDecimal.ONE, "delivery"))));
        await().until(() -> atOnce.get() == DispatcherConfiguration.AT_ONCE);
        sent.complete(null);

        await().until(() -> sender.notified().stream().filter(call -> all.contains(call.sku())).count()
            == 2L * all.size());
        assertThat(most).hasValue(DispatcherConfiguration.AT_ONCE);
    }

    @Test
    void skipsANotificationThatIsDeletedMeanwhile() {
        List<Long> waiting = waiting(3);
        long dropping = waiting.get(1);
        CompletableFuture<Void> dropped = new CompletableFuture<>();
        sender.behave((customer, product) -> dropped.join());
        bringBack();
        await().until(() -> callsTo(waiting.get(0)) == 1);

        notifications.remove(dropping, notifications.list(dropping, Long.MAX_VALUE, 100).items().get(0).id());
        dropped.complete(null);

        awaitNotified(List.of(waiting.get(0), waiting.get(2)));
        assertThat(callsTo(dropping)).isZero();
        assertThat(notifications.list(dropping, Long.MAX_VALUE, 100).items()).isEmpty();
    }

    @Test
    void doesNotRetryANotificationThatIsDeletedAfterAFailure() {
        long dropping = waiting(1).get(0);
        sender.behave((customer, product) -> {
            throw new IllegalStateException("The mail server is down");
        });
        bringBack();
        await().until(() -> callsTo(dropping) >= 1);

        notifications.remove(dropping, notifications.list(dropping, Long.MAX_VALUE, 100).items().get(0).id());
        sender.behave((customer, product) -> { });

        awaitOneMore(List.of());
        long calls = callsTo(dropping);
        await().during(LONGEST_PAUSE).until(() -> callsTo(dropping) == calls);
    }

    @Test
    void losesNoNotificationWhileItIsStopped() {
        List<Long> waiting = waiting(3);
        dispatcher.stop();

        bringBack();
        assertThat(notified()).isEmpty();
        dispatcher.start();

        awaitNotified(waiting);
    }

    @Test
    void finishesOnlyTheMessageInProgressOnceItIsStopped() {
        List<Long> waiting = waiting(3);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.behave((customer, product) -> sent.join());
        bringBack();
        await().until(() -> callsTo(waiting.get(0)) == 1);

        dispatcher.stop();
        buy();
        bringBack();
        sent.complete(null);

        awaitNotified(waiting.subList(0, 1));
        dispatcher.start();
        awaitNotified(waiting);
    }

    @Test
    void notifiesOnceWhenItIsRestartedWhileSending() {
        List<Long> waiting = waiting(4);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.behave((customer, product) -> sent.join());
        bringBack();
        await().until(() -> callsTo(waiting.get(0)) == 1);

        dispatcher.stop();
        assertThat(dispatcher.isRunning()).isFalse();
        dispatcher.start();
        await().during(Duration.ofMillis(200)).until(() -> callsTo(waiting.get(0)) == 1);
        sent.complete(null);

        awaitNotified(waiting);
        awaitOneMore(waiting);
        assertThat(waiting).allMatch(customer -> callsTo(customer) == 1);
    }

    @Test
    void retriesAfterTheStoreFails() {
        List<Long> waiting = waiting(2);
        doThrow(new IllegalStateException("No connection")).doCallRealMethod()
            .when(repository).claimDue(any(), any());

        bringBack();

        awaitNotified(waiting);
    }

    @Test
    void notifiesNobodyOfARiseThatIsRolledBack() {
        List<Long> waiting = waiting(2);

        transaction.executeWithoutResult(status -> {
            bringBack();
            status.setRollbackOnly();
        });

        assertThat(waiting).noneMatch(this::isDone);
        waiting.forEach(customer -> notifications.remove(customer, requests(customer).get(0).id()));
        bringBack();
        awaitOneMore(List.of());
    }

    @Test
    void notifiesOfARiseOnlyAfterItIsCommitted() {
        List<Long> waiting = waiting(1);

        transaction.executeWithoutResult(status -> {
            bringBack();
            assertThat(notified()).isEmpty();
        });

        awaitNotified(waiting);
    }
}
