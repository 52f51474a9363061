package dev.till.customer.web;

import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.Race;
import dev.till.RecordingSender;
import dev.till.StoreSearch;
import dev.till.TillApi;
import dev.till.notification.Notification;
import dev.till.notification.NotificationRepository;
import dev.till.notification.UndeliverableException;
import dev.till.order.LineItemDraft;
import dev.till.order.OrderDraft;
import dev.till.order.OrderService;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes, erasure and export of customers. */
@BothStores
@ApiTest
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PersonalDataApiTest {

    @Autowired
    private TillApi till;
    @Autowired
    private ApplicationContext context;
    @Autowired
    private OrderService orders;
    @Autowired
    private NotificationRepository notifications;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private RecordingSender sender;

    /** Of this test only, so that a search finds nothing of others. */
    private final String unique = UUID.randomUUID().toString().substring(0, 13);
    private final String name = "Zaphira-" + unique + " Quell";
    private final String email = "zaphira.quell-" + unique + "@example.org";

    @AfterEach
    void behave() {
        sender.behave((customer, product) -> { });
    }

    private Answer keyed(HttpMethod method, String path, String body, String key) {
        Map<String, String> headers = new HashMap<>(TillApi.STAFF);
        headers.put("Idempotency-Key", key);
        return till.send(method, path, body, headers);
    }

    private String customer() {
        return object("name", "'" + name + "'", "email", "'" + email + "'");
    }

    private long register() {
        return till.post("/customers", customer()).is(201).at("id").longValue();
    }

    private Answer change(long id, String body) {
        return till.staff(PATCH, "/customers/" + id, body);
    }

    private Answer erase(long id) {
        return till.staff(DELETE, "/customers/" + id, null);
    }

    /** All that is personal about the customer of this test is found nowhere in the store. */
    private void assertGone() {
        assertThat(StoreSearch.find(context, unique)).isEmpty();
    }

    @Test
    void changesWhatIsGivenAndKeepsTheRest() {
        Answer registered = till.post("/customers", customer()).is(201);
        long id = registered.at("id").longValue();

        change(id, "{'name': 'Eve'}").is(200).has("id", id).has("name", "'Eve'").has("email", "'" + email + "'")
            .has("created_at", "'" + registered.text("created_at") + "'");
        change(id, "{'email': ' eve-" + unique + "@example.org '}").is(200).has("name", "'Eve'")
            .has("email", "'eve-" + unique + "@example.org'");
        assertThat(change(id, "{}").is(200).body())
            .isEqualTo(till.staff(GET, "/customers/" + id, null).is(200).body());
        till.post("/customers", customer()).is(201);
        till.staff(GET, "/customers?email=EVE-" + unique + "@example.org", null).has("[0].id", id).lacks("[1]");
    }

    @Test
    void acceptsAnAnswerAsAChangeAndTheOwnAddressInAnotherSpelling() {
        Answer registered = till.post("/customers", customer()).is(201);
        long id = registered.at("id").longValue();

        assertThat(change(id, registered.body()).is(200).body()).isEqualTo(registered.body());
        String shouted = email.toUpperCase();
        change(id, "{'email': '" + shouted + "'}").is(200).has("email", "'" + shouted + "'");
        till.post("/customers", customer()).refuses(409, "email: is registered already");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'name': '', 'email': 'a'} | name: must not be blank, email: must be an e-mail address of at most 254 characters
        {'email': 'ö@example.org'} | email: must be ASCII before the '@'; since the mail server takes nothing else there
        {'colour': 'red'}          | colour: is not a known field
        {'name': 3}                | name: must be text
        """)
    void refusesFaultsOfAChange(String body, String faults) {
        change(register(), body).refuses(400,
            Stream.of(faults.split(", ")).map(fault -> fault.replace("; since", ", since")).toArray(String[]::new));
    }

    @Test
    void refusesTheAddressOfAnotherCustomer() {
        till.post("/customers", customer()).is(201);
        long other = till.customer();

        change(other, "{'email': '" + email.toUpperCase() + "'}").refuses(409, "email: is registered already")
            .has("code", "'email_taken'");
        keyed(PATCH, "/customers/" + other, "{'email': '" + email + "'}", unique).refuses(409,
            "email: is registered already");
        till.staff(GET, "/customers/" + other, null).has("name", "'Ada Tester'");
    }

    @Test
    void givesAnAddressToOneOfTwoWhoChangeToItAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            List<Long> ids = List.of(till.customer(), till.customer());
            String wanted = "race" + round + "-" + email;

            List<Integer> statuses = Race.of(2, i -> () -> status(keyed(PATCH, "/customers/" + ids.get(i),
                    "{'email': '" + wanted + "'}", UUID.randomUUID().toString())))
                .stream().map(Race.Outcome::result).sorted().toList();

            assertThat(statuses).containsExactly(200, 409);
        }
    }

    private static int status(Answer answer) {
        return answer.at("status").isNumber() ? answer.at("status").intValue() : 200;
    }

    @Test
    void erasesNameAndAddressEverywhereAndKeepsOrders() {
        String sku = till.product(5);
        String soldOut = till.product(0);
        long id = keyed(POST, "/customers", customer(), "register-" + id()).is(201).at("id").longValue();
        String path = "/customers/" + id;
        keyed(PATCH, path, object("name", "'" + name + " II'"), "change-" + id()).is(200);
        Answer placed = till.post(path + "/orders", object("sku", "'" + sku + "'")).is(201);
        long notification = till.post(path + "/notifications", object("sku", "'" + soldOut + "'")).is(201)
            .at("id").longValue();
        assertThat(StoreSearch.find(context, unique)).hasSizeGreaterThan(1);
        assertThat(StoreSearch.find(context, email)).hasSizeGreaterThan(1);

        erase(id).is(204);

        assertGone();
        erase(id).is(204);
        till.staff(GET, path, null).refuses(404).has("code", "'customer_not_found'");
        till.staff(GET, path + "/export", null).refuses(404).has("code", "'customer_not_found'");
        change(id, "{'name': 'Back'}").refuses(404).has("code", "'customer_not_found'");
        till.get(path + "/orders").refuses(404).has("code", "'customer_not_found'");
        till.post(path + "/orders", object("sku", "'" + sku + "'")).refuses(404).has("code", "'customer_not_found'");
        till.get(path + "/notifications").refuses(404).has("code", "'customer_not_found'");
        till.post(path + "/notifications", object("sku", "'" + sku + "'")).refuses(404);
        till.delete(path + "/notifications/" + notification).refuses(404);
        assertThat(till.get("/orders/" + placed.text("uuid")).is(200).body()).isEqualTo(placed.body());
        till.staff(GET, "/orders?customer_id=" + id, null).is(200).has("[0].customer_id", id).lacks("[1]");
        assertThat(till.stock(sku)).isEqualTo(4);
    }

    private String id() {
        return UUID.randomUUID().toString();
    }

    @Test
    void knowsNoCustomerWhoNeverWas() {
        erase(4_711_000).refuses(404).has("code", "'customer_not_found'");
        till.staff(DELETE, "/customers/none", null).refuses(404);
        change(4_711_000, "{'colour': 1}").refuses(400, "colour: is not a known field");
        change(4_711_000, "{'name': ''}").refuses(404);
        till.staff(GET, "/customers/4711000/export", null).refuses(404);
    }

    @Test
    void listsNoErasedCustomerAndGivesTheAddressToANewOne() {
        long id = register();
        erase(id).is(204);

        till.staff(GET, "/customers?email=" + email, null).is(200).lacks("[0]");
        till.staff(GET, "/customers?email=erased%20" + id, null).is(200).lacks("[0]");
        till.staff(GET, "/customers?limit=500&after=" + Base64.getUrlEncoder().withoutPadding()
            .encodeToString(String.valueOf(id - 1).getBytes()), null).is(200).lacks("[0]");
        assertThat(register()).isGreaterThan(id);
        erase(id).is(204);
        till.staff(GET, "/customers?email=" + email, null).is(200).has("[0].name", "'" + name + "'");
    }

    @Test
    void leavesOrdersToStaff() {
        String sku = till.product(9);
        long id = register();
        List<String> placed = IntStream.range(0, 3).mapToObj(i -> "/orders/" + till.post("/customers/" + id + "/orders",
            order(lineOf(sku, "quantity", 2))).is(201).text("uuid")).toList();

        erase(id).is(204);

        till.put(placed.get(0), order(lineOf(sku, "quantity", 1))).is(200).has("customer_id", id);
        till.post(placed.get(1) + "/cancel", null).is(200).has("status", "'cancelled'");
        till.staff(POST, placed.get(2) + "/refunds", "{}").is(201);
        assertThat(till.stock(sku)).isEqualTo(6);
    }

    @Test
    void repeatsNothingUnderAKeyWhoseAnswerWasErased() {
        String key = id();
        long id = keyed(POST, "/customers", customer(), key).is(201).at("id").longValue();
        String other = id();
        keyed(PATCH, "/customers/" + id, "{'name': '" + name + "'}", other).is(200);
        erase(id).is(204);

        keyed(POST, "/customers", customer(), key).refuses(409).has("code", "'idempotency_answer_dropped'");
        keyed(POST, "/customers", "{}", key).refuses(409).has("code", "'idempotency_answer_dropped'");
        keyed(PATCH, "/customers/" + id, "{'name': '" + name + "'}", other).refuses(409)
            .has("code", "'idempotency_answer_dropped'");
        till.staff(GET, "/customers?email=" + email, null).is(200).lacks("[0]");
        assertGone();
    }

    @Test
    void erasesOnceUnderAKey() {
        long id = register();
        String key = id();
        keyed(DELETE, "/customers/" + id, null, key).is(204);
        keyed(DELETE, "/customers/" + id, null, key).is(204).hasHeader("Idempotency-Replayed", "true");
        assertGone();
    }

    /** In memory, the answer to the registration is stored after the customer can be seen. */
    @Test
    void leavesNothingOfARegistrationThatIsStillAnswered() throws Exception {
        for (int round = 0; round < 20; round++) {
            Race.of(2, i -> () -> i == 0
                ? keyed(POST, "/customers", customer(), id()).is(201) : eraseOnceRegistered());
            assertGone();
        }
    }

    private Answer eraseOnceRegistered() {
        Answer found = till.staff(GET, "/customers?email=" + email, null).is(200);
        while (found.at("[0]").isMissingNode()) {
            found = till.staff(GET, "/customers?email=" + email, null).is(200);
        }
        return erase(found.at("[0].id").longValue()).is(204);
    }

    @Test
    void leavesNothingOfCallsThatRunMeanwhile() throws Exception {
        String sku = till.product(1000);
        List<String> soldOut = List.of(till.product(0), till.product(0), till.product(0));
        for (int round = 0; round < 15; round++) {
            long id = register();
            String path = "/customers/" + id;
            String key = id();

            List<Answer> answers = Race.of(7, i -> () -> switch (i) {
                case 0, 1 -> till.post(path + "/notifications", object("sku", "'" + soldOut.get(i) + "'"));
                case 2 -> keyed(POST, path + "/notifications", object("sku", "'" + soldOut.get(2) + "'"), id());
                case 3 -> keyed(PATCH, path, object("name", "'" + name + " III'"), key);
                case 4 -> keyed(PATCH, path, object("email", "'2" + email + "'"), id());
                case 5 -> keyed(POST, path + "/orders", object("sku", "'" + sku + "'"), id());
                default -> erase(id).is(204);
            }).stream().map(Race.Outcome::result).toList();

            assertThat(answers).allSatisfy(answer ->
                assertThat(answer.body().isEmpty() ? 204 : status(answer)).isIn(200, 204, 404));
            assertGone();
            List<Notification> left = transaction.execute(status ->
                notifications.findByCustomer(id, Long.MAX_VALUE, 9));
            assertThat(left).isEmpty();
            till.staff(GET, path, null).refuses(404);
        }
    }

    @Test
    void exportsEverythingAboutACustomer() {
        String sku = till.product(9);
        String soldOut = till.product(0);
        long id = register();
        String path = "/customers/" + id;
        List<Answer> placed = IntStream.range(0, 3).mapToObj(i ->
            till.post(path + "/orders", order(lineOf(sku, "quantity", 2))).is(201)).toList();
        String refunded = "/orders/" + placed.get(1).text("uuid");
        Answer first = till.staff(POST, refunded + "/refunds", object("line_items", "[{'uuid': "
            + placed.get(1).at("line_items[0].uuid") + ", 'quantity': 1}]")).is(201);
        Answer second = till.staff(POST, refunded + "/refunds", "{}").is(201);
        till.post(path + "/notifications", object("sku", "'" + soldOut + "'")).is(201);

        Answer export = till.staff(GET, path + "/export", null).is(200)
            .hasHeader("Content-Type", "application/json")
            .hasHeader("Content-Disposition", "attachment; filename=\"customer-" + id + ".json\"");

        assertThat(export.body()).isEqualTo("{\"customer\":" + till.staff(GET, path, null).body()
            + ",\"orders\":" + till.get(path + "/orders").body()
            + ",\"refunds\":[" + first.body() + "," + second.body() + "]"
            + ",\"notifications\":" + till.get(path + "/notifications").body() + "}");
        till.staff(GET, "/customers/" + till.customer() + "/export", null).is(200)
            .has("orders", "[]").has("refunds", "[]").has("notifications", "[]");
    }

    @Test
    void exportsMoreOrdersThanOneAnswerHolds() {
        String sku = till.product(100_000);
        long id = register();
        List<UUID> placed = new ArrayList<>();
        for (int i = 0; i < 1050; i++) {
            placed.add(0, transaction.execute(status -> orders.place(id, new OrderDraft(null, null, null, null,
                List.of(new LineItemDraft(null, sku, null, BigDecimal.ONE, null, null, null, null)), null))).uuid());
        }

        Answer export = till.staff(GET, "/customers/" + id + "/export", null).is(200);

        assertThat(export.body().length()).isGreaterThan(400_000);
        assertThat(export.each("orders", "uuid"))
            .isEqualTo(placed.stream().map(uuid -> "\"" + uuid + "\"").toList());
        export.has("refunds", "[]").has("notifications", "[]");
    }

    @Test
    void logsNeitherNamesNorAddresses() {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.till");
        Logger requests = (Logger) LoggerFactory.getLogger("till.requests");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Stream.of(logger, requests).forEach(each -> {
            each.setLevel(Level.TRACE);
            each.addAppender(lines);
        });
        try {
            long id = keyed(POST, "/customers", customer(), id()).is(201).at("id").longValue();
            till.post("/customers", customer()).is(409);
            till.post("/customers", object("name", "'" + name + "'", "email", "'" + email + " ?'")).is(400);
            till.post("/customers", "{'name': '" + name + "', 'email': " + email).is(400);
            till.post("/customers", "{'" + email + "': '" + name + "'}").is(400);
            change(id, object("name", "'" + name + " II'")).is(200);
            change(till.customer(), object("email", "'" + email + "'")).is(409);
            till.staff(GET, "/customers?email=" + email, null).is(200);
            failToNotify(id, new IllegalStateException("550 <" + email.toUpperCase() + ">: " + name + " is unknown",
                new IllegalArgumentException("Quell, " + email)));
            failToNotify(id, new UndeliverableException("550 zaphira.quell-" + unique + " is unknown: " + email));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> logged(lines).stream()
                .filter(line -> line.contains("can't be notified") || line.contains("could not be notified"))
                .count() >= 2);
            assertThat(logged(lines)).anyMatch(line -> line.contains("is unknown"));
            erase(id).is(204);

            assertThat(logged(lines)).isNotEmpty().noneMatch(line ->
                line.contains(unique) || line.toLowerCase().contains("quell"));
        } finally {
            Stream.of(logger, requests).forEach(each -> {
                each.setLevel(null);
                each.detachAppender(lines);
            });
        }
    }

    private void failToNotify(long id, RuntimeException failure) {
        String sku = till.product(0);
        sender.behave((customer, product) -> {
            if (product.sku().equals(sku)) {
                throw failure;
            }
        });
        till.post("/customers/" + id + "/notifications", object("sku", "'" + sku + "'")).is(201);
        till.staff(POST, "/products/" + sku + "/stock_movements", "{'change': 1, 'reason': 'delivery'}").is(201);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() ->
            sender.calls().stream().anyMatch(call -> call.sku().equals(sku)));
    }

    private static List<String> logged(ListAppender<ILoggingEvent> lines) {
        return List.copyOf(lines.list).stream().map(line -> line.getFormattedMessage()
            + (line.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(line.getThrowableProxy()))).toList();
    }

    @Test
    void showsNoValuesInErrorsOfTheDatabase() {
        context.getBeanProvider(JdbcClient.class).ifAvailable(jdbc -> {
            register();
            assertThatThrownBy(() -> jdbc.sql("""
                    INSERT INTO customers (name, email, email_key, created_at)
                    SELECT name, email, email_key, now() FROM customers WHERE email = ?
                    """).param(email).update())
                .hasMessageContaining("customers_email_key_key").hasMessageNotContaining(unique);
        });
    }
}
