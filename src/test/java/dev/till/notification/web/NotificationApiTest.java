package dev.till.notification.web;

import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.TillApi.anyUuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.RecordingSender;
import dev.till.TillApi;
import dev.till.notification.NotificationRepository;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionTemplate;

@BothStores
@ApiTest
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NotificationApiTest {

    @Autowired
    private TillApi till;
    @Autowired
    private RecordingSender sender;
    @Autowired
    private NotificationRepository notifications;
    @Autowired
    private TransactionTemplate transaction;
    private long customer;
    private String path = "";

    @BeforeEach
    void aCustomer() {
        customer = till.customer();
        path = "/customers/" + customer + "/notifications";
    }

    @Test
    void registersANotification() {
        String sku = till.product(0);

        Answer answer = ask(sku).is(201).has("sku", "'" + sku + "'").has("notified_at", "null");

        assertThat(answer.at("id").isIntegralNumber()).isTrue();
        assertThat(Instant.parse(answer.text("created_at"))).isBeforeOrEqualTo(Instant.now().plusSeconds(60));
        assertThat(answer.at("").propertyNames()).containsExactly("id", "sku", "created_at", "notified_at");
        answer.hasHeader("Location", "http://localhost" + path + "/" + answer.at("id"));
    }

    @Test
    void linksToTheNotificationBehindAProxyToo() {
        Answer answer = till.send(HttpMethod.POST, path, object("sku", "'" + till.product(0) + "'"),
            Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Host", "shop.example.org"));

        answer.hasHeader("Location", "https://shop.example.org" + path + "/" + answer.at("id"));
    }

    @Test
    void returnsTheExistingNotificationOfAWaitingCustomer() {
        String sku = till.product(0);
        Answer first = ask(sku).is(201);

        Answer second = ask(sku).is(200);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isNull();
        till.post("/customers/" + till.customer() + "/notifications", object("sku", "'" + sku + "'")).is(201);
    }

    @Test
    void listsACustomersNotificationsNewestFirst() {
        String first = ask(till.product(0)).body();
        String second = ask(till.product(3)).body();
        till.post("/customers/" + till.customer() + "/notifications", object("sku", "'" + till.product(0) + "'"));

        assertThat(till.get(path).is(200).body()).isEqualTo("[" + second + "," + first + "]");
    }

    @Test
    void listsNothingForACustomerWithoutNotifications() {
        till.get(path).is(200).has("", "[]");
    }

    @Test
    void showsAFailedNotificationAndLetsTheCustomerAskAgain() {
        String sku = till.product(0);
        long id = ask(sku).at("id").longValue();

        transaction.executeWithoutResult(status -> notifications.giveUp(id, Instant.parse("2026-01-31T09:30:00Z")));

        till.get(path).has("[0].notified_at", "null").has("[0].failed_at", "'2026-01-31T09:30:00Z'");
        assertThat(ask(sku).is(201).lacks("failed_at").at("id").longValue()).isGreaterThan(id);
        till.get(path).lacks("[0].failed_at").has("[1].failed_at", "'2026-01-31T09:30:00Z'");
    }

    @Test
    void deletesANotification() {
        String sku = till.product(0);
        String notification = path + "/" + ask(sku).at("id");

        assertThat(till.delete(notification).is(204).body()).isEmpty();

        till.get(path).has("", "[]");
        till.delete(notification).refuses(404).has("code", "'notification_not_found'");
        ask(sku).is(201);
    }

    @Test
    void deletesNothingOfAnotherCustomer() {
        String other = "/customers/" + till.customer() + "/notifications";
        String id = ask(till.product(0)).at("id").toString();

        till.delete(other + "/" + id).refuses(404);

        assertThat(till.get(path).all("")).hasSize(1);
    }

    @Test
    void notifiesOnceAfterACancellationAndRecordsTheTime() {
        String sku = till.product(1);
        String order = till.open(order(lineOf(sku)));
        ask(sku).is(201);
        long other = till.customer();
        till.post("/customers/" + other + "/notifications", object("sku", "'" + sku + "'")).is(201);

        till.post(order + "/cancel", "").is(200);

        await().untilAsserted(() -> assertThat(sender.notifiedOf(sku)).containsExactly(customer, other));
        await().untilAsserted(() -> assertThat(till.get(path).at("[0].notified_at").isString()).isTrue());
        Answer notified = till.get(path);
        assertThat(Instant.parse(notified.text("[0].notified_at"))).isAfter(notified.text("[0].created_at"));

        till.post(till.open(order(lineOf(sku))) + "/cancel", "").is(200);
        letTheSenderCatchUp();
        assertThat(sender.notifiedOf(sku)).hasSize(2);
    }

    @Test
    void notifiesAfterAnOrderIsEdited() {
        String sku = till.product(2);
        UUID line = anyUuid();
        String order = till.open(order(lineOf(sku, "uuid", line, "quantity", "2")));
        ask(sku).is(201);

        till.put(order, order(object("uuid", line, "quantity", "1"))).is(200);

        await().untilAsserted(() -> assertThat(sender.notifiedOf(sku)).containsExactly(customer));
    }

    @Test
    void notifiesAfterALineIsRemoved() {
        String sku = till.product(1);
        UUID line = anyUuid();
        String order = till.open(order(lineOf(sku, "uuid", line)));
        ask(sku).is(201);

        till.delete(order + "/line_items/" + line).is(200);

        await().untilAsserted(() -> assertThat(sender.notifiedOf(sku)).containsExactly(customer));
    }

    @Test
    void notifiesNobodyOfARiseThatStartsAboveZero() {
        String sku = till.product(2);
        String order = till.open(order(lineOf(sku)));
        ask(sku).is(201);

        till.post(order + "/cancel", "").is(200);

        letTheSenderCatchUp();
        assertThat(sender.notifiedOf(sku)).isEmpty();
        till.get(path).has("[0].notified_at", "null");
    }

    @Test
    void notifiesACustomerWhoAskedWhileInStockAtTheNextRise() {
        String sku = till.product(1);
        ask(sku).is(201);
        String order = till.open(order(lineOf(sku)));

        till.post(order + "/cancel", "").is(200);

        await().untilAsserted(() -> assertThat(sender.notifiedOf(sku)).containsExactly(customer));
    }

    @Test
    void registersANewNotificationAfterTheCustomerWasNotified() {
        String sku = till.product(1);
        String order = till.open(order(lineOf(sku)));
        ask(sku).is(201);
        till.post(order + "/cancel", "").is(200);
        await().untilAsserted(() -> assertThat(till.get(path).at("[0].notified_at").isString()).isTrue());

        ask(sku).is(201).has("notified_at", "null");

        till.get(path).has("[0].notified_at", "null");
        assertThat(till.get(path).at("[1].notified_at").isString()).isTrue();
    }

    @Test
    void notifiesNobodyWhoDeletedTheNotification() {
        String sku = till.product(1);
        String order = till.open(order(lineOf(sku)));
        till.delete(path + "/" + ask(sku).at("id")).is(204);

        till.post(order + "/cancel", "").is(200);

        letTheSenderCatchUp();
        assertThat(sender.notifiedOf(sku)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                              | sku: is required
        {'sku': null}                   | sku: is required
        {'sku': ''}                     | sku: must be 1 to 64 letters, digits, '-', '_' or '.'
        {'sku': 'A B'}                  | sku: must be 1 to 64 letters, digits, '-', '_' or '.'
        {'sku': 'NO-SUCH'}              | sku: names an unknown product: NO-SUCH
        {'sku': 3}                      | sku: must be text
        {'sku': ['ABC123']}             | sku: must be text
        {'sku': 'ABC123', 'sku': 'A'}   | sku: is given twice
        {'sku': 'ABC123', 'email': 'a'} | email: is not a known field
        []                              | : must be an object
        """)
    void refusesAnInvalidRequest(String body, String fault) {
        till.post(path, body).refuses(400, fault);
        till.get(path).has("", "[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E1000000000", "1E-1000000000", "'text'", "{'a': 1}", "null"})
    void ignoresComputedFields(String anything) {
        till.post(path, object("sku", "'" + till.product(0) + "'", "id", anything, "created_at", anything,
            "notified_at", anything, "failed_at", anything)).is(201).has("notified_at", "null").lacks("failed_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "x", "1.0", "0x1", "+1", "9223372036854775808"})
    void findsNothingUnderAnotherOrMalformedId(String id) {
        till.get("/customers/" + id + "/notifications").refuses(404);
        till.post("/customers/" + id + "/notifications", object("sku", "'ABC123'")).refuses(404);
        till.delete("/customers/" + id + "/notifications/1").refuses(404);
        till.delete(path + "/" + id).refuses(404);
    }

    /** Customers are claimed in order: once a later one is notified, the earlier ones have been claimed. */
    private void letTheSenderCatchUp() {
        String sku = till.product(1);
        String order = till.open(order(lineOf(sku)));
        till.post("/customers/" + till.customer() + "/notifications", object("sku", "'" + sku + "'")).is(201);
        till.post(order + "/cancel", "").is(200);
        await().untilAsserted(() -> assertThat(sender.notifiedOf(sku)).hasSize(1));
    }

    private Answer ask(String sku) {
        return till.post(path, object("sku", "'" + sku + "'"));
    }
}
