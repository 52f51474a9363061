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

import dev.till.customer.Customer;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.order.OrderCondition;
import dev.till.order.OrderService;
import dev.till.product.Product;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import dev.till.product.StockMovementDraft;
import dev.till.product.StockService;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {"till.notifications.first-pause=100ms", "till.notifications.longest-pause=400ms"})
@Import(DispatcherContract.RecordingSender.class)
@Timeout(value = 120, unit = SECONDS)
abstract class DispatcherContract {

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

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
    private Dispatcher dispatcher;
    @Autowired
    private RecordingSender sender;
    @MockitoSpyBean
    private NotificationRepository repository;

    private final String sku = "DISPATCH-" + NUMBERS.incrementAndGet();
    private UUID buyer;

    /** Keeps whom it told, and when it was called; what it shall do before that is the test's. */
    @Primary
    @TestConfiguration(proxyBeanMethods = false)
    static class RecordingSender implements BackInStockSender {

        private final List<Call> calls = new CopyOnWriteArrayList<>();
        private final List<Call> told = new CopyOnWriteArrayList<>();
        private volatile BiConsumer<Customer, Product> behaviour = (customer, product) -> { };

        private record Call(long customer, String sku, long nanos) {
        }

        @Override
        public void send(Customer customer, Product product) {
            Call call = new Call(customer.id(), product.sku(), System.nanoTime());
            calls.add(call);
            behaviour.accept(customer, product);
            told.add(call);
        }
    }

    @BeforeEach
    void sellOut() {
        products.add(new ProductDraft(sku, "Lamp", null, BigDecimal.ONE, null, BigDecimal.ONE));
        buy();
    }

    @AfterEach
    void behave() {
        sender.behaviour = (customer, product) -> { };
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

    private Notification wish(long customer) {
        return notifications.register(customer, new NotificationDraft(sku)).notification();
    }

    /** New customers who asked one after the other, the last to register first. */
    private List<Long> waiting(int count) {
        List<Long> waiting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waiting.add(0, customer());
        }
        waiting.forEach(this::wish);
        return waiting;
    }

    private List<Long> told() {
        return sender.told.stream().filter(call -> call.sku().equals(sku)).map(RecordingSender.Call::customer).toList();
    }

    private long callsTo(long customer) {
        return sender.calls.stream().filter(call -> call.customer() == customer).count();
    }

    private void awaitTold(List<Long> all) {
        await().untilAsserted(() -> assertThat(told()).isEqualTo(all));
        await().untilAsserted(() -> assertThat(all).allMatch(this::isDone));
    }

    private List<Notification> wishes(long customer) {
        return notifications.list(customer, Long.MAX_VALUE, 100).items();
    }

    private boolean isDone(long customer) {
        return wishes(customer).stream().allMatch(wish -> wish.notifiedAt() != null);
    }

    /** When whoever comes after all others is told, the others were told as often as they ever are. */
    private void awaitOneMore(List<Long> others) {
        List<Long> all = new ArrayList<>(others);
        buy();
        all.addAll(waiting(1));
        bringBack();
        awaitTold(all);
    }

    @Test
    void tellsEverybodyInTheOrderInWhichTheyAsked() {
        List<Long> waiting = waiting(7);

        bringBack();

        awaitTold(waiting);
    }

    @Test
    void tellsOfWhatStaffBring() {
        List<Long> waiting = waiting(3);

        move(1);

        awaitTold(waiting);
    }

    @Test
    void tellsOfWhatARemovedLineGivesBack() {
        products.add(new ProductDraft(sku + "-2", "Lamp", null, BigDecimal.ONE, null, BigDecimal.TEN));
        UUID line = UUID.randomUUID();
        move(1);
        UUID order = orders.place(lines(units(line, sku, 1), units(sku + "-2", 1))).uuid();
        List<Long> waiting = waiting(2);

        orders.removeLineItem(order, line, OrderCondition.NONE);

        awaitTold(waiting);
    }

    @Test
    void tellsOfWhatAnEditGivesBack() {
        UUID line = UUID.randomUUID();
        move(2);
        UUID order = orders.place(lines(units(line, sku, 2))).uuid();
        List<Long> waiting = waiting(2);

        orders.change(order, lines(units(line, sku, 1)), OrderCondition.NONE);

        awaitTold(waiting);
    }

    @Test
    void tellsNobodyOfARiseThatIsNotFrom0() {
        bringBack();
        List<Long> waiting = waiting(1);

        move(5);
        move(-5);

        awaitNothingDue();
        assertThat(told()).isEmpty();
        move(-1);
        move(2);
        awaitTold(waiting);
    }

    /** How many can be waiting, in a test that takes a few seconds. */
    int many() {
        return 10_000;
    }

    @Test
    void tellsThousandsInTheirOrder() {
        List<Long> waiting = new ArrayList<>();
        for (int i = 0; i < many(); i++) {
            long customer = customer();
            wish(customer);
            waiting.add(customer);
        }

        move(1);

        await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(100))
            .until(() -> isDone(waiting.get(many() - 1)));
        assertThat(told()).isEqualTo(waiting);
        assertThat(waiting).allMatch(this::isDone);
    }

    @Test
    void tellsOfARiseWhileItIsTelling() {
        List<Long> waiting = waiting(2);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.behaviour = (customer, product) -> sent.join();
        bringBack();
        await().until(() -> callsTo(waiting.get(0)) == 1);

        List<Long> all = new ArrayList<>(waiting);
        all.addAll(waiting(3));
        move(-1);
        move(1);
        sent.complete(null);

        awaitTold(all);
    }

    @Test
    void letsNothingPileUpWhileASenderHangs() {
        List<Long> waiting = waiting(1);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.behaviour = (customer, product) -> sent.join();
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
    void keepsWhomItIsJustTellingAsToldBeforeItSaysThatItHasStopped() {
        List<Long> waiting = waiting(2);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        CompletableFuture<Boolean> wasDone = new CompletableFuture<>();
        sender.behaviour = (customer, product) -> sent.join();
        bringBack();
        await().until(() -> callsTo(waiting.get(0)) == 1);

        dispatcher.stop(() -> wasDone.complete(isDone(waiting.get(0))));
        assertThat(wasDone).isNotDone();
        sent.complete(null);

        assertThat(wasDone.join()).isTrue();
        assertThat(told()).isEqualTo(waiting.subList(0, 1));
        dispatcher.start();
        awaitTold(waiting);
    }

    @Test
    void tellsOnceHoweverOftenTheProductComesBack() {
        List<Long> waiting = waiting(3);

        bringBack();
        for (int i = 0; i < 5; i++) {
            buy();
            bringBack();
        }

        awaitOneMore(waiting);
    }

    @Test
    void tellsWhoAsksAgainAgain() {
        List<Long> waiting = waiting(1);
        bringBack();
        awaitTold(waiting);
        buy();
        wish(waiting.get(0));

        bringBack();

        awaitTold(List.of(waiting.get(0), waiting.get(0)));
    }

    @Test
    void triesAgainAfterGrowingPausesAndHoldsUpNobodyElse() {
        List<Long> waiting = waiting(3);
        long unlucky = waiting.get(0);
        sender.behaviour = (customer, product) -> {
            if (customer.id() == unlucky && callsTo(unlucky) <= 4) {
                throw new IllegalStateException("The mail server is down");
            }
        };

        bringBack();

        awaitTold(List.of(waiting.get(1), waiting.get(2), unlucky));
        List<Long> times = sender.calls.stream().filter(call -> call.customer() == unlucky)
            .map(RecordingSender.Call::nanos).toList();
        assertThat(times).hasSize(5);
        // No more often than once a pause; the wall clock may step a little meanwhile.
        for (int i = 0; i < 4; i++) {
            long pause = Math.min(100L << i, LONGEST_PAUSE.toMillis());
            assertThat(Duration.ofNanos(times.get(i + 1) - times.get(i))).isGreaterThan(Duration.ofMillis(pause - 20));
        }
    }

    @Test
    void takesWhateverASenderThrowsForAFailure() {
        List<Long> waiting = waiting(2);
        long unlucky = waiting.get(0);
        sender.behaviour = (customer, product) -> {
            if (customer.id() == unlucky && callsTo(unlucky) == 1) {
                throw new NoClassDefFoundError("a mail library's");
            }
        };

        bringBack();

        awaitTold(List.of(waiting.get(1), unlucky));
        assertThat(callsTo(unlucky)).isEqualTo(2);
    }

    @Test
    void givesUpWhoCannotBeToldAtAllAndLetsThemAskAgain() {
        List<Long> waiting = waiting(3);
        long unlucky = waiting.get(1);
        sender.behaviour = (customer, product) -> {
            if (customer.id() == unlucky) {
                throw new UndeliverableException("550 no such mailbox");
            }
        };

        bringBack();

        await().untilAsserted(() -> assertThat(told()).containsExactly(waiting.get(0), waiting.get(2)));
        assertThat(callsTo(unlucky)).isEqualTo(1);
        assertThat(wishes(unlucky)).singleElement().satisfies(wish -> {
            assertThat(wish.notifiedAt()).isNull();
            assertThat(wish.failedAt()).isNotNull();
        });

        sender.behaviour = (customer, product) -> { };
        buy();
        wish(unlucky);
        bringBack();
        await().untilAsserted(() -> assertThat(told()).endsWith(unlucky).hasSize(3));
        await().untilAsserted(() -> assertThat(wishes(unlucky).get(0).notifiedAt()).isNotNull());
    }

    @Test
    void goesOnWithOtherProductsWhileTheSenderHangs() {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        List<String> hanging = IntStream.range(1, Dispatcher.MOST_WORKERS).mapToObj(i -> sku + "-HANGS-" + i).toList();
        sender.behaviour = (customer, product) -> {
            if (hanging.contains(product.sku())) {
                sent.join();
            }
        };
        for (String other : hanging) {
            products.add(new ProductDraft(other, "Lamp", null, BigDecimal.ONE, null, null));
            notifications.register(customer(), new NotificationDraft(other));
            stock.move(other, new StockMovementDraft(BigDecimal.ONE, "delivery"));
        }
        await().until(() -> sender.calls.stream().filter(call -> hanging.contains(call.sku())).count()
            == hanging.size());
        List<Long> waiting = waiting(5);

        bringBack();

        awaitTold(waiting);
        assertThat(sender.told).noneMatch(call -> hanging.contains(call.sku()));
        sent.complete(null);
        await().until(() -> sender.told.stream().filter(call -> hanging.contains(call.sku())).count()
            == hanging.size());
    }

    @Test
    void comesToEveryProductHoweverManyHangAtOnce() {
        List<String> all = IntStream.range(0, 3 * Dispatcher.MOST_WORKERS).mapToObj(i -> sku + "-MANY-" + i).toList();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.behaviour = (customer, product) -> {
            if (all.contains(product.sku())) {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                sent.join();
                atOnce.decrementAndGet();
            }
        };
        for (String one : all) {
            products.add(new ProductDraft(one, "Lamp", null, BigDecimal.ONE, null, null));
            notifications.register(customer(), new NotificationDraft(one));
            notifications.register(customer(), new NotificationDraft(one));
        }
        transaction.executeWithoutResult(status -> all.forEach(one ->
            stock.move(one, new StockMovementDraft(BigDecimal.ONE, "delivery"))));
        await().until(() -> atOnce.get() == Dispatcher.MOST_WORKERS);
        sent.complete(null);

        await().until(() -> sender.told.stream().filter(call -> all.contains(call.sku())).count() == 2L * all.size());
        assertThat(most).hasValue(Dispatcher.MOST_WORKERS);
    }

    @Test
    void doesNotTellWhoDroppedTheirWishMeanwhile() {
        List<Long> waiting = waiting(3);
        long dropping = waiting.get(1);
        CompletableFuture<Void> dropped = new CompletableFuture<>();
        sender.behaviour = (customer, product) -> dropped.join();
        bringBack();
        await().until(() -> callsTo(waiting.get(0)) == 1);

        notifications.remove(dropping, notifications.list(dropping, Long.MAX_VALUE, 100).items().get(0).id());
        dropped.complete(null);

        awaitTold(List.of(waiting.get(0), waiting.get(2)));
        assertThat(callsTo(dropping)).isZero();
        assertThat(notifications.list(dropping, Long.MAX_VALUE, 100).items()).isEmpty();
    }

    @Test
    void doesNotTellAgainWhoDroppedTheirWishAfterAFailure() {
        long dropping = waiting(1).get(0);
        sender.behaviour = (customer, product) -> {
            throw new IllegalStateException("The mail server is down");
        };
        bringBack();
        await().until(() -> callsTo(dropping) >= 1);

        notifications.remove(dropping, notifications.list(dropping, Long.MAX_VALUE, 100).items().get(0).id());
        sender.behaviour = (customer, product) -> { };

        awaitOneMore(List.of());
        long calls = callsTo(dropping);
        await().during(LONGEST_PAUSE).until(() -> callsTo(dropping) == calls);
    }

    @Test
    void losesNobodyWhileItIsStopped() {
        List<Long> waiting = waiting(3);
        dispatcher.stop();

        bringBack();
        assertThat(told()).isEmpty();
        dispatcher.start();

        awaitTold(waiting);
    }

    @Test
    void sendsNoMoreThanTheMessageInHandOnceItIsStopped() {
        List<Long> waiting = waiting(3);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.behaviour = (customer, product) -> sent.join();
        bringBack();
        await().until(() -> callsTo(waiting.get(0)) == 1);

        dispatcher.stop();
        buy();
        bringBack();
        sent.complete(null);

        awaitTold(waiting.subList(0, 1));
        dispatcher.start();
        awaitTold(waiting);
    }

    @Test
    void tellsOnceWhenItIsStoppedAndStartedWhileTelling() {
        List<Long> waiting = waiting(4);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.behaviour = (customer, product) -> sent.join();
        bringBack();
        await().until(() -> callsTo(waiting.get(0)) == 1);

        dispatcher.stop();
        assertThat(dispatcher.isRunning()).isFalse();
        dispatcher.start();
        await().during(Duration.ofMillis(200)).until(() -> callsTo(waiting.get(0)) == 1);
        sent.complete(null);

        awaitTold(waiting);
        awaitOneMore(waiting);
        assertThat(waiting).allMatch(customer -> callsTo(customer) == 1);
    }

    @Test
    void triesAgainWhenTheStoreFails() {
        List<Long> waiting = waiting(2);
        doThrow(new IllegalStateException("No connection")).doCallRealMethod()
            .when(repository).claimDue(any(), any());

        bringBack();

        awaitTold(waiting);
    }

    @Test
    void tellsNobodyOfAReturnThatWasRolledBack() {
        List<Long> waiting = waiting(2);

        transaction.executeWithoutResult(status -> {
            bringBack();
            status.setRollbackOnly();
        });

        assertThat(waiting).noneMatch(this::isDone);
        waiting.forEach(customer -> notifications.remove(customer, wishes(customer).get(0).id()));
        bringBack();
        awaitOneMore(List.of());
    }

    @Test
    void tellsOfAReturnOnlyOnceItIsCommitted() {
        List<Long> waiting = waiting(1);

        transaction.executeWithoutResult(status -> {
            bringBack();
            assertThat(told()).isEmpty();
        });

        awaitTold(waiting);
    }
}
