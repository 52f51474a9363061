package dev.till.webhook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.RecordingWebhookSender;
import dev.till.TillApi;
import dev.till.webhook.WebhookService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What staff do with webhooks. */
@BothStores
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class WebhookApiTest {

    private static final String BODY = "{'url': 'https://receiver.example.org/a', 'types': ['order.cancelled', "
        + "'order.placed']}";

    @Autowired
    private TillApi till;
    @Autowired
    private WebhookService webhooks;
    @Autowired
    private RecordingWebhookSender sender;

    @AfterEach
    void removeAll() {
        webhooks.list(0, 100).items().forEach(webhook -> webhooks.remove(webhook.id()));
    }

    private Answer add(String body) {
        return till.staff(POST, "/webhooks", body);
    }

    private String addOne() {
        return "/webhooks/" + add(BODY).is(201).at("id").asString();
    }

    private Answer awaitDelivery(String path) {
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() ->
            till.staff(GET, path + "/deliveries", null).at("0/status").asString("").equals("delivered"));
        return till.staff(GET, path + "/deliveries", null).is(200);
    }

    @Test
    void addsAWebhookAndShowsItsSecretOnce(CapturedOutput output) {
        Answer added = add(BODY).is(201);

        String id = added.at("id").asString();
        String secret = added.text("secret");
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        added.hasHeader("Location", "http://localhost/webhooks/" + id)
            .has("url", "'https://receiver.example.org/a'").has("types", "['order.placed','order.cancelled']")
            .has("status", "'active'");
        Answer got = till.staff(GET, "/webhooks/" + id, null).is(200).lacks("secret")
            .has("types", "['order.placed','order.cancelled']").has("status", "'active'");
        assertThat(got.at("created_at")).isEqualTo(added.at("created_at"));
        assertThat(till.staff(GET, "/webhooks", null).is(200).body()).contains(got.body()).doesNotContain(secret);
        till.staff(POST, "/webhooks/" + id + "/test", null).is(202);
        assertThat(awaitDelivery("/webhooks/" + id).body()).doesNotContain(secret);
        assertThat(output.getAll()).doesNotContain(secret);
        assertThat(add(BODY).is(201).text("secret")).isNotEqualTo(secret);
    }

    @Test
    void acceptsTheFieldsOfAnAnswerAndIgnoresThem() {
        String answer = add(BODY).is(201).body();

        add(answer.replace('"', '\'')).is(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                          | url   | is required
        {'types': ['order.placed']}                                 | url   | is required
        {'url': 'http://receiver.example.org', 'types': ['order.placed']} | url | must start with https://
        {'url': 'https://10.0.0.1', 'types': ['order.placed']}      | url   | must be a public address
        {'url': 'https://receiver.example.org'}                     | types | is required
        {'url': 'https://receiver.example.org', 'types': []}        | types | must have at least one entry
        {'url': 'https://receiver.example.org', 'types': [null]}    | types[0] | must not be null
        {'url': 'https://receiver.example.org', 'types': ['order.placed', 'webhook.test']} | types[1] |\
         must be one of order.placed, order.changed, order.cancelled, order.refunded, product.sold_out,\
         product.low_stock, product.back_in_stock, promotion.exhausted
        {'url': 'https://receiver.example.org', 'types': ['order.placed', 'order.placed']} | types[1] | is there twice
        """)
    void refusesOthers(String body, String field, String message) {
        Answer answer = add(body).is(400).has("code", "'invalid_request'");

        assertThat(answer.at("errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.at("errors/0/message").asString()).isEqualTo(message);
    }

    @Test
    void limitsTheirNumber() {
        for (int i = 0; i < WebhookService.MAX_WEBHOOKS; i++) {
            add(BODY).is(201);
        }

        add(BODY).is(409).has("code", "'too_many_webhooks'");

        List<Answer> pages = till.pages("/webhooks?limit=20");
        assertThat(pages).extracting(page -> page.body().split("\"id\":").length - 1).containsExactly(20, 12);
        till.staff(DELETE, "/webhooks/" + pages.get(0).at("0/id").asString(), null).is(204);
        add(BODY).is(201);
    }

    @Test
    void deletesAWebhookOnce() {
        String path = addOne();

        till.staff(DELETE, path, null).is(204);

        till.staff(DELETE, path, null).is(404).has("code", "'webhook_not_found'");
        till.staff(GET, path, null).is(404).has("code", "'webhook_not_found'");
        till.staff(POST, path + "/test", null).is(404).has("code", "'webhook_not_found'");
        till.staff(GET, path + "/deliveries", null).is(404).has("code", "'webhook_not_found'");
        till.staff(GET, "/webhooks/none", null).is(404).has("code", "'webhook_not_found'");
    }

    @Test
    void sendsATest() {
        String path = addOne();

        Answer test = till.staff(POST, path + "/test", null).is(202).has("type", "'webhook.test'")
            .has("status", "'waiting'").has("attempts", "0").lacks("event_id").lacks("http_status").lacks("error");

        assertThat(test.at("next_attempt_at")).isEqualTo(test.at("created_at"));
        Answer deliveries = awaitDelivery(path);
        assertThat(deliveries.at("0/id")).isEqualTo(test.at("id"));
        assertThat(deliveries.at("0/message_id").asString()).isEqualTo("test_" + test.at("id").asString());
        assertThat(deliveries.at("0/attempts").intValue()).isEqualTo(1);
        assertThat(deliveries.at("0/http_status").intValue()).isEqualTo(204);
        assertThat(deliveries.at("0/next_attempt_at").isMissingNode()).isTrue();
    }

    @Test
    void sendsEvents() {
        String path = addOne();

        String order = till.open("{'line_items': [{'name': 'Tea', 'price': 3.20}]}");

        Answer deliveries = awaitDelivery(path);
        assertThat(deliveries.at("0/type").asString()).isEqualTo("order.placed");
        assertThat(deliveries.at("0/message_id").asString()).isEqualTo("evt_" + deliveries.at("0/event_id").asString());
        assertThat(sender.sent()).anySatisfy(sent -> assertThat(sent)
            .contains("\"type\":\"order.placed\"").contains(order.substring("/orders/".length())));
    }

    @Test
    void repeatsTheAnswerToAnIdempotencyKeyWithTheSecret() {
        Map<String, String> headers = Map.of("X-Api-Key", TillApi.STAFF_KEY, "Idempotency-Key",
            UUID.randomUUID().toString());

        Answer first = till.send(POST, "/webhooks", BODY, headers).is(201);
        Answer again = till.send(POST, "/webhooks", BODY, headers).is(201).hasHeader("Idempotency-Replayed", "true");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(webhooks.list(0, 9).items()).hasSize(1);
    }
}
