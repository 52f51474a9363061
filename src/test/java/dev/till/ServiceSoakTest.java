package dev.till;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.store.memory.MemoryTable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of every kind over HTTP, as many as there is time for. Then nothing may be left of them but what orders, the
 * ledger, notifications and kept answers are allowed to hold. Not part of a usual run:
 *
 * <pre>mvn test -Dtest=ServiceSoakTest -Dtill.soak.minutes=3 -Djacoco.skip</pre>
 */
@Tag("soak")
@EnabledIfSystemProperty(named = "till.soak.minutes", matches = "\\d+")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "till.staff-key=soak", "till.idempotency.retention=5s", "logging.level.dev.till.notification=warn"})
class ServiceSoakTest {

    private static final int CLIENTS = 4;
    private static final int CUSTOMERS = 100;
    private static final int PRODUCTS = 16;
    /** The first of them are sold out again and again. */
    private static final int SCARCE = 4;
    private static final int WARM_UP_SECONDS = 30;
    private static final String CODE = "SOAK-CODE";

    // The most that a row may cost, with all that finds it.
    private static final long BYTES_OF_ORDER = 900;
    private static final long BYTES_OF_MOVEMENT = 200;
    private static final long BYTES_OF_REFUND = 350;
    private static final long BYTES_OF_NOTIFICATION = 350;
    private static final long BYTES_OF_ANSWER = 4000;
    /** With the order as it was then, as JSON. */
    private static final long BYTES_OF_EVENT = 1500;
    private static final long BYTES_OF_USE = 350;
    /** Of a customer who is erased, the number is left. */
    private static final long BYTES_OF_ERASED = 200;
    /** What the JVM and the libraries may come to keep for reasons of their own. */
    private static final long SLACK = 6 << 20;

    @LocalServerPort
    private int port;
    @Autowired
    private JsonMapper json;
    @Autowired
    private ApplicationContext context;
    @Autowired
    private LeftBehind leftBehind;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
    private final AtomicLong calls = new AtomicLong();
    private long[] customers = {};

    /** Looks at the server's threads before each request: the one before must have left nothing. */
    @TestConfiguration(proxyBeanMethods = false)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class LeftBehind extends OncePerRequestFilter {

        private final AtomicLong found = new AtomicLong();

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
            look();
            chain.doFilter(request, response);
            look();
        }

        private void look() {
            Map<String, String> mdc = MDC.getCopyOfContextMap();
            if (mdc != null && !mdc.isEmpty() || !TransactionSynchronizationManager.getResourceMap().isEmpty()
                || SecurityContextHolder.getContext().getAuthentication() != null) {
                found.incrementAndGet();
            }
        }
    }

    /** All that grows, or should not. */
    private record Measure(
        long heap, int threads, long orders, long movements, long refunds, long notifications, long keptAnswers,
        long events, long uses, long erased) {

        long allowanceSince(Measure before) {
            return (orders - before.orders) * BYTES_OF_ORDER
                + (movements - before.movements) * BYTES_OF_MOVEMENT
                + (refunds - before.refunds) * BYTES_OF_REFUND
                + (notifications - before.notifications) * BYTES_OF_NOTIFICATION
                + Math.max(0, keptAnswers - before.keptAnswers) * BYTES_OF_ANSWER
                + (events - before.events) * BYTES_OF_EVENT
                + Math.max(0, uses - before.uses) * BYTES_OF_USE
                + (erased - before.erased) * BYTES_OF_ERASED + SLACK;
        }
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.MINUTES)
    void leavesNothingBehindButWhatItIsToKeep() throws Exception {
        stock();
        storm(Duration.ofSeconds(WARM_UP_SECONDS));
        Measure before = measure();
        calls.set(0);
        answers.clear();

        storm(Duration.ofMinutes(Integer.getInteger("till.soak.minutes")));

        Measure after = measure();
        System.out.printf("%,d calls: %s%nbefore %s%nafter  %s%nheap grew by %,d bytes, of at most %,d%n", calls.get(),
            answers, before, after, after.heap() - before.heap(), after.allowanceSince(before));
        assertThat(answers.keySet()).noneMatch(answer -> answer.matches(".* 5\\d\\d"));
        assertThat(after.heap() - before.heap()).isLessThan(after.allowanceSince(before));
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
        assertThat(after.keptAnswers()).isBetween(1L, 20_000L);
        assertThat(leftBehind.found).hasValue(0);
        assertThat(((Map<?, ?>) field(context.getBean("memoryStoredResponses"), "rows")).values())
            .allSatisfy(row -> assertThat(field(row, "response")).isNotNull());
        assertThat(size("memoryNotificationRepository", "due")).isZero();
        assertThat(size("memoryCustomerRepository", "customers")).isLessThan(2 * CUSTOMERS);
    }

    private void stock() throws Exception {
        for (int i = 0; i < PRODUCTS; i++) {
            staff("POST", "/products", "{'sku': 'SOAK-%d', 'name': 'Lamp %1$d', 'price': 12.95, 'quantity': %d}"
                .formatted(i, i < SCARCE ? 0 : 100_000));
        }
        staff("POST", "/promotions", ("{'code': '%s', 'name': 'Soak', 'type': 'percent', 'amount': 0.1, "
            + "'usage_limit': 1000}").formatted(CODE));
        customers = new long[CUSTOMERS];
        for (int i = 0; i < CUSTOMERS; i++) {
            String customer = "{'name': 'Customer', 'email': 'soak%d@example.org'}".formatted(i);
            customers[i] = json.readTree(call("POST", "/customers", customer).body()).get("id").longValue();
        }
    }

    private void storm(Duration duration) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        Race.of(CLIENTS, i -> () -> {
            Client client = new Client(new SplittableRandom(end + i));
            while (System.nanoTime() < end) {
                client.callSomething();
            }
            return null;
        });
        Awaitility.await().atMost(Duration.ofSeconds(30))
            .until(() -> size("memoryNotificationRepository", "due") == 0
                && size("memoryEventRepository", "waiting") == 0);
    }

    private Measure measure() {
        // More than once: what a reference or a finished thread holds is free only after the one before.
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return new Measure(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
            ManagementFactory.getThreadMXBean().getThreadCount(), size("memoryOrderRepository", "orders"),
            movements(), size("memoryRefundRepository", "refunds"), size("memoryNotificationRepository", "rows"),
            ((Map<?, ?>) field(context.getBean("memoryStoredResponses"), "rows")).size(),
            size("memoryEventRepository", "numbered"), size("memoryPromotionRepository", "uses"),
            size("memoryCustomerRepository", "erased"));
    }

    private long size(String repository, String table) {
        return ((MemoryTable<?, ?>) field(context.getBean(repository), table)).size();
    }

    @SuppressWarnings("unchecked")
    private long movements() {
        var ofProducts = (MemoryTable<Long, Map<?, ?>>) field(context.getBean("memoryProductRepository"), "movements");
        return ofProducts.ascending(0L, Long.MAX_VALUE).mapToLong(Map::size).sum();
    }

    private static Object field(Object owner, String name) {
        return Objects.requireNonNull(ReflectionTestUtils.getField(owner, name));
    }

    private HttpResponse<String> call(String method, String path, String body, String... headers) throws Exception {
        return send(method, path, body, headers).get();
    }

    private HttpResponse<String> staff(String method, String path, String body) throws Exception {
        return call(method, path, body, "X-Api-Key", "soak");
    }

    private CompletableFuture<HttpResponse<String>> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.replace('\'', '"'), UTF_8));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(answer -> {
            String shape = method + " " + path.replaceAll("[?].*", "").replaceAll("/[0-9a-f]{8}-[0-9a-f-]{27}|/\\d+",
                "/?").replaceAll("SOAK-\\d+", "?") + " " + answer.statusCode();
            calls.incrementAndGet();
            answers.computeIfAbsent(shape, any -> new AtomicInteger()).incrementAndGet();
            return answer;
        });
    }

    /** One of those who call: knows the orders that it placed lately. */
    private final class Client {

        private final SplittableRandom random;
        private final Deque<String> placed = new ArrayDeque<>();
        private final List<Call> mix = List.of(this::place, this::place, this::place, this::placeWithKey,
            this::placeWithKey, this::edit, this::edit, this::removeLine, this::cancel, this::refund, this::move,
            this::requestNotification, this::requestNotification, this::dropNotifications, this::read, this::read,
            this::useCode, this::removeCode, this::comeAndGo, this::fail);

        private interface Call {
            void call() throws Exception;
        }

        Client(SplittableRandom random) {
            this.random = random;
        }

        void callSomething() throws Exception {
            mix.get(random.nextInt(mix.size())).call();
        }

        private String sku() {
            return "SOAK-" + random.nextInt(PRODUCTS);
        }

        private long customer() {
            return customers[random.nextInt(CUSTOMERS)];
        }

        private String lines() {
            return "{'line_items': [{'sku': '%s', 'quantity': %d}, {'sku': '%s'}]}"
                .formatted(sku(), 1 + random.nextInt(3), sku());
        }

        private String order() {
            if (placed.isEmpty()) {
                return "/orders/" + UUID.randomUUID();
            }
            return "/orders/" + (random.nextBoolean() ? placed.getLast() : placed.getFirst());
        }

        private void remember(HttpResponse<String> answer) {
            if (answer.statusCode() / 100 == 2) {
                placed.add(json.readTree(answer.body()).get("uuid").stringValue());
                if (placed.size() > 50) {
                    placed.removeFirst();
                }
            }
        }

        private void place() throws Exception {
            remember(random.nextBoolean() ? call("POST", "/customers/" + customer() + "/orders", lines())
                : call("POST", "/orders", lines()));
        }

        /** Twice at once, and then again: with the same request, or with another. */
        private void placeWithKey() throws Exception {
            String key = new UUID(random.nextLong(), random.nextLong()).toString();
            String lines = lines();
            CompletableFuture<HttpResponse<String>> twin = send("POST", "/orders", lines, "Idempotency-Key", key);
            remember(call("POST", "/orders", lines, "Idempotency-Key", key));
            twin.get();
            call("POST", "/orders", random.nextInt(4) == 0 ? "{}" : lines, "Idempotency-Key", key);
        }

        private void useCode() throws Exception {
            remember(call("POST", "/orders", lines().replaceFirst("\\{", "{'coupon_codes': ['" + CODE + "'], ")));
            staff("PATCH", "/promotions/" + CODE, "{'name': 'Soak %d'}".formatted(random.nextInt(100)));
        }

        private void removeCode() throws Exception {
            call("DELETE", order() + "/coupons/" + CODE, "");
        }

        /** A new customer orders, changes her name, asks for her data, and is erased. */
        private void comeAndGo() throws Exception {
            String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
            HttpResponse<String> registered = call("POST", "/customers",
                "{'name': 'Passing', 'email': '%s@example.org'}".formatted(uuid), "Idempotency-Key", uuid);
            String path = "/customers/" + json.readTree(registered.body()).get("id");
            call("POST", path + "/orders", lines());
            call("POST", path + "/notifications", "{'sku': 'SOAK-%d'}".formatted(random.nextInt(SCARCE)));
            staff("PATCH", path, "{'name': 'Passed'}");
            staff("GET", path + "/export", "");
            staff("DELETE", path, "");
        }

        private void edit() throws Exception {
            call("PUT", order(), lines());
        }

        private void removeLine() throws Exception {
            String order = order();
            HttpResponse<String> found = call("GET", order, "");
            if (found.statusCode() == 200) {
                JsonNode lines = json.readTree(found.body()).get("line_items");
                String line = lines.isEmpty() ? UUID.randomUUID().toString() : lines.get(0).get("uuid").stringValue();
                call("DELETE", order + "/line_items/" + line, "",
                    "Idempotency-Key", new UUID(random.nextLong(), random.nextLong()).toString());
            }
        }

        private void cancel() throws Exception {
            call("POST", order() + "/cancel", "");
        }

        private void refund() throws Exception {
            String order = order();
            staff("POST", order + "/refunds/calculate", "{}");
            staff("POST", order + "/refunds", "{'reason': 'soak'}");
            staff("GET", order + "/refunds", "");
        }

        private void move() throws Exception {
            String scarce = "SOAK-" + random.nextInt(SCARCE);
            staff("POST", "/products/" + scarce + "/stock_movements",
                "{'change': %d, 'reason': 'soak'}".formatted(random.nextInt(3) == 0 ? -4 : 3));
            staff("POST", "/products/" + sku() + "/stock_movements", "{'change': 5, 'reason': 'soak'}");
        }

        private void requestNotification() throws Exception {
            call("POST", "/customers/" + customer() + "/notifications",
                "{'sku': 'SOAK-%d'}".formatted(random.nextInt(SCARCE)));
        }

        private void dropNotifications() throws Exception {
            String path = "/customers/" + customer() + "/notifications";
            JsonNode notifications = json.readTree(call("GET", path + "?limit=5", "").body());
            for (JsonNode notification : notifications) {
                call("DELETE", path + "/" + notification.get("id"), "");
            }
        }

        private void read() throws Exception {
            call("GET", "/products?in_stock=true&q=lamp", "");
            call("GET", "/customers/" + customer() + "/orders?limit=3", "");
            call("POST", "/orders/calculate", lines());
            staff("GET", "/orders?limit=3&status=cancelled", "");
            staff("GET", "/products/" + sku() + "/stock_movements?limit=10", "");
        }

        private void fail() throws Exception {
            call("POST", "/orders", "{'line_items': [{'sku': 'SOAK-0', 'quantity': 1.5}, {}]");
            call("POST", "/orders", "{'line_items': [{'sku': 'SOAK-4', 'quantity': 0.5}, {'sku': 'SOAK-NONE'}]}");
            call("POST", "/orders", "{'line_items': [{'sku': 'SOAK-4'}, {'sku': 'SOAK-5', 'quantity': 1000000}]}",
                "Idempotency-Key", new UUID(random.nextLong(), random.nextLong()).toString());
            call("GET", "/nothing/" + random.nextInt(1_000_000), "");
            call("GET", "/orders", "", "X-Api-Key", "wrong");
            call("DELETE", "/products", "");
        }
    }
}
