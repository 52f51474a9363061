package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.EmbeddedDatabase;
import dev.till.Race;
import dev.till.customer.Customer;
import dev.till.customer.CustomerService;
import dev.till.notification.BackInStockSender;
import dev.till.notification.NotificationRepository;
import dev.till.order.CouponRace;
import dev.till.order.OrderService;
import dev.till.product.Product;
import dev.till.product.ProductService;
import dev.till.promotion.PromotionService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two instances on one database. */
@Timeout(120)
class TwoInstancesTest {

    private static final String[] OPTIONS = {"--till.notifications.poll=100ms", "--till.notifications.claim=1s"};
    private static final List<String> NOTIFIED = new CopyOnWriteArrayList<>();

    private static Instance one;
    private static Instance other;
    private static int count;

    /** Records notifications in place of sending them. */
    @Configuration(proxyBeanMethods = false)
    static class Senders {

        @Bean
        @Primary
        BackInStockSender recordingSender() {
            return (Customer customer, Product product) -> NOTIFIED.add(customer.id() + " " + product.sku());
        }
    }

    @BeforeAll
    static void start() {
        String database = EmbeddedDatabase.create();
        one = new Instance(database, new Class<?>[] {Senders.class}, OPTIONS);
        other = new Instance(database, new Class<?>[] {Senders.class}, OPTIONS);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    private static ConditionFactory await() {
        return Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(30));
    }

    private static long number(HttpResponse<String> created, String field) {
        assertThat(created.statusCode()).isEqualTo(201);
        return Long.parseLong(created.body().replaceFirst(".*?\"" + field + "\":(\\d+).*", "$1"));
    }

    private static String product(int quantity) throws Exception {
        String sku = "SHARED-" + ++count;
        number(one.post("/products", "{'sku': '%s', 'name': 'Lamp', 'price': 1, 'quantity': %d}"
            .formatted(sku, quantity)), "id");
        return sku;
    }

    private static long customer() throws Exception {
        return number(other.post("/customers", "{'name': 'Ada', 'email': 'ada%d@example.org'}".formatted(++count)),
            "id");
    }

    private static List<String> waiting(String sku, int customers) throws Exception {
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            long customer = customer();
            number((i % 2 == 0 ? one : other).post("/customers/" + customer + "/notifications",
                "{'sku': '%s'}".formatted(sku)), "id");
            waiting.add(customer + " " + sku);
        }
        return waiting;
    }

    private static void bringBack(Instance at, String sku) throws Exception {
        number(at.post("/products/" + sku + "/stock_movements", "{'change': 1, 'reason': 'delivery'}"), "id");
    }

    private static List<String> notified(String sku) {
        return NOTIFIED.stream().filter(entry -> entry.endsWith(" " + sku)).toList();
    }

    private static SmartLifecycle dispatcher(Instance till) {
        return till.bean("notificationDispatcher", SmartLifecycle.class);
    }

    @Test
    void refuseEachOthersKeysInFlightWithoutWaiting() throws Exception {
        String sku = product(5);
        String[] key = {"Idempotency-Key", "in-flight-" + sku};
        String order = "{'sku': '%s'}".formatted(sku);
        CompletableFuture<HttpResponse<String>> first = new CompletableFuture<>();

        one.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            // Blocks the first order, which holds its key meanwhile.
            one.bean(JdbcClient.class).sql("SELECT FROM products WHERE sku = ? FOR UPDATE").param(sku)
                .query(row -> { });
            first.completeAsync(() -> send(one, order, key));
            await().until(() -> one.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted")
                .query(Long.class).single() == 1);
            HttpResponse<String> inFlight = send(other, order, key);
            assertThat(inFlight.statusCode()).isEqualTo(409);
            assertThat(inFlight.body()).contains("idempotency_key_in_flight");
            assertThat(first).isNotDone();
        });

        assertThat(first.get().statusCode()).isEqualTo(201);
        HttpResponse<String> replayed = send(other, order, key);
        assertThat(replayed.body()).isEqualTo(first.get().body());
        assertThat(replayed.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(other.get("/products/" + sku).body()).contains("\"quantity\":4");
    }

    private static HttpResponse<String> send(Instance till, String order, String[] key) {
        try {
            return till.post("/customers/1/orders", order, key);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void useACodeExactlyAsOftenAsItsLimitsAllow() throws Exception {
        new CouponRace(List.of(one.bean(OrderService.class), other.bean(OrderService.class)),
            other.bean(PromotionService.class), one.bean(CustomerService.class), one.bean(ProductService.class))
            .run(16);
        JdbcClient jdbc = one.bean(JdbcClient.class);
        assertThat(jdbc.sql("SELECT sum(used) FROM promotion_counters WHERE usage_limit = 100").query(Long.class)
            .single()).isZero();
        assertThat(jdbc.sql("SELECT sum(used) FROM promotion_customers").query(Long.class).single()).isZero();
    }

    @Test
    void notifyEveryCustomerOnceAndInOrder() throws Exception {
        List<String> skus = List.of(product(0), product(0), product(0), product(0));
        List<List<String>> waiting = new ArrayList<>();
        for (String sku : skus) {
            waiting.add(waiting(sku, 10));
        }

        for (int i = 0; i < skus.size(); i++) {
            bringBack(i % 2 == 0 ? one : other, skus.get(i));
        }

        for (int i = 0; i < skus.size(); i++) {
            String sku = skus.get(i);
            List<String> all = waiting.get(i);
            await().untilAsserted(() -> assertThat(notified(sku)).hasSizeGreaterThanOrEqualTo(all.size()));
            assertThat(notified(sku)).isEqualTo(all);
        }
    }

    @Test
    void sendNotificationsThatALostInstanceMadeDue() throws Exception {
        String sku = product(0);
        List<String> waiting = waiting(sku, 3);
        dispatcher(one).stop();
        try {
            bringBack(one, sku);

            await().untilAsserted(() -> assertThat(notified(sku)).isEqualTo(waiting));
        } finally {
            dispatcher(one).start();
        }
    }

    @Test
    void sendNotificationsThatALostInstanceClaimed() throws Exception {
        String sku = product(0);
        List<String> waiting = waiting(sku, 3);
        dispatcher(one).stop();
        dispatcher(other).stop();
        bringBack(one, sku);
        NotificationRepository notifications = one.bean(NotificationRepository.class);
        one.bean(TransactionTemplate.class).executeWithoutResult(status -> assertThat(
            notifications.claimDue(Instant.now(), Instant.now().plusMillis(500))).isPresent());

        dispatcher(other).start();
        try {
            await().untilAsserted(() -> assertThat(notified(sku)).isEqualTo(waiting));
        } finally {
            dispatcher(one).start();
        }
    }

    @Test
    void storeOneOfTwoEqualNotifications() throws Exception {
        String sku = product(0);
        long customer = customer();
        Set<Long> notifications = new HashSet<>();
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (var outcome : Race.of(8, i -> () -> (i % 2 == 0 ? one : other)
            .post("/customers/" + customer + "/notifications", "{'sku': '%s'}".formatted(sku)))) {
            answers.add(outcome.result());
            notifications.add(Long.parseLong(outcome.result().body().replaceFirst(".*?\"id\":(\\d+).*", "$1")));
        }

        assertThat(notifications).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(7);
    }
}
