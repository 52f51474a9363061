package dev.till.http.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.BothStores;
import dev.till.http.document.Document.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Sends what <i>Try it out</i> sends. Each test leaves the store as fresh as it was. */
@BothStores
@OpenApiTest
class ExamplesTest {

    @Autowired
    private Document document;
    @Autowired
    private MockMvcTester mvc;
    @Autowired
    private TransactionTemplate transaction;

    @Test
    void everyOneWorksByItselfOnAFreshStart() {
        SoftAssertions softly = new SoftAssertions();
        forEach((operation, body) -> transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            softly.assertThat(operation.send(body)).as("%s %s", operation, body).isBetween(200, 299);
        }));
        softly.assertAll();
    }

    @Test
    @Transactional
    void allOfThemWorkOneAfterAnotherAndAgainOrSayWhyNot() {
        SoftAssertions softly = new SoftAssertions();
        forEach((operation, body) ->
            softly.assertThat(operation.send(body)).as("%s %s", operation, body).isBetween(200, 299));
        forEach((operation, body) -> {
            int status = operation.send(body);
            softly.assertThat(status).as("%s %s again", operation, body).isBetween(200, 499);
            softly.assertThat(operation.answers()).as("%s", operation).containsKey(String.valueOf(status));
        });
        softly.assertAll();
    }

    @Test
    void thoseForStaffAndNoOthersNeedTheKey() {
        SoftAssertions softly = new SoftAssertions();
        // One body each: Till counts wrong keys.
        document.operations().forEach(operation -> transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            softly.assertThat(operation.send(operation.bodies().get(0), "X-Api-Key", "wrong") == 401)
                .as("%s", operation).isEqualTo(operation.isForStaff());
        }));
        softly.assertAll();
    }

    @Test
    void everyChangeLooksAtItsIdempotencyKey() {
        SoftAssertions softly = new SoftAssertions();
        forEach((operation, body) -> {
            if (operation.isChange() && !operation.isForStaff()) {
                softly.assertThat(operation.send(body, "Idempotency-Key", "two words")).as("%s", operation)
                    .isEqualTo(400);
            }
        });
        softly.assertAll();
    }

    @Test
    void fieldsOfAnOrderMakeUpOneThatIsPricedSo() {
        ObjectNode order = withOwnDiscount(document.sample("OrderInput"));

        assertThat(mvc.post().uri("/orders/calculate").contentType("application/json").content(order.toString()))
            .hasStatusOk().bodyJson()
            .isLenientlyEqualTo(withOwnDiscount(document.sample("Order", "id", "customer_id", "status",
                "included_tax_total", "refunded_total", "created_at", "updated_at")).toString());
    }

    /** A copy whose discount is no coupon's, which would be computed. */
    private static ObjectNode withOwnDiscount(ObjectNode sample) {
        ObjectNode order = sample.deepCopy();
        ((ObjectNode) order.at("/discounts/0")).remove("coupon_code");
        return order;
    }

    @Test
    void theCalculatedOrderIsWhatTheCalculatorAnswers() {
        ObjectNode answer = (ObjectNode) document.example("calculated_order").deepCopy();
        answer.remove("uuid");
        answer.get("line_items").forEach(line -> ((ObjectNode) line).remove("uuid"));

        assertThat(mvc.post().uri("/orders/calculate").contentType("application/json")
            .content(document.example("three_items_undiscounted").toString()))
            .hasStatusOk().bodyJson().isLenientlyEqualTo(answer.toString());
    }

    @Test
    void theComparisonIsThatOfTheFirstExample() {
        assertThat(mvc.post().uri("/orders/compare").contentType("application/json")
            .content(document.example("three_items").toString()))
            .hasStatusOk().bodyJson().isStrictlyEqualTo(document.example("comparison").toString());
    }

    @Test
    void theReceiptsAreThoseOfTheDemoOrder() {
        assertThat(receipt("text/plain")).isEqualTo(document.example("receipt").asString());
        assertThat(receipt("text/html").lines())
            .containsSubsequence(excerpt("receipt_page"));
    }

    @Test
    void thePagesOfExplanationsAreThoseOfTheDemoOrderAndTheFirstExample() {
        var demo = mvc.get().uri("/orders/01981f3a-5c00-7000-8000-000000000001/explain");
        var three = mvc.post().uri("/orders/calculate/explain").contentType("application/json")
            .content(document.example("three_items").toString());

        assertThat(demo.header("Accept", "text/html")).hasStatusOk().bodyText().satisfies(page ->
            assertThat(page.lines()).containsSubsequence(excerpt("explanation_page")));
        assertThat(three.header("Accept", "text/html")).hasStatusOk().bodyText().satisfies(page ->
            assertThat(page.lines()).containsSubsequence(excerpt("explained_calculation_page")));
    }

    private List<String> excerpt(String example) {
        return document.example(example).asString().lines().filter(line -> !line.equals("…")).toList();
    }

    /** As of the time at which the examples were made. */
    private String receipt(String type) {
        var answer = mvc.get().uri("/orders/01981f3a-5c00-7000-8000-000000000001/receipt").header("Accept", type);
        String body = new String(answer.exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return body.replaceFirst("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "2026-01-31 09:30 UTC");
    }

    private void forEach(BiConsumer<Operation, String> action) {
        assertThat(document.operations()).allSatisfy(operation -> assertThat(operation.bodies()).isNotEmpty());
        document.operations().forEach(operation -> operation.bodies().forEach(body -> action.accept(operation, body)));
    }
}
