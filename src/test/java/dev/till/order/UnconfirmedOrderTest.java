package dev.till.order;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.Scrape;
import dev.till.TillApi;
import dev.till.pricing.PricingPolicy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** An order whose stored figures are not those of its policy. */
@BothStores
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class UnconfirmedOrderTest {

    private static final String UNCONFIRMED = "till_explanations_total{outcome=\"unconfirmed\"}";
    private static final String CONFIRMED = "till_explanations_total{outcome=\"confirmed\"}";

    @Autowired
    private TillApi till;
    @Autowired
    private OrderRepository orders;
    @Autowired
    private TransactionTemplate transaction;

    @Test
    void isAnErrorInTheAnswerTheLogAndTheMetrics(CapturedOutput output) {
        UUID right = till.post("/orders", order(List.of(line("price", "8.75", "tax_rate", "0.0625"),
            line("price", "10.25", "tax_rate", "0.0825")), List.of(discount("amount", "0.1")))).is(200).uuid("uuid");
        UUID wrong = tampered(right);
        Scrape before = Scrape.of(till);

        till.get("/orders/" + right + "/explain").is(200);
        Answer answer = till.get("/orders/" + wrong + "/explain").is(500);

        answer.has("code", "'internal_server_error'");
        assertThat(answer.body()).doesNotContain("confirmed", wrong.toString());
        assertThat(output).contains("The figures of order " + wrong
            + " can't be confirmed: ").contains("tax_total is 1.27 and should be 1.25");
        assertThat(Scrape.of(till).since(before, UNCONFIRMED)).isEqualTo(1);
        assertThat(Scrape.of(till).since(before, CONFIRMED)).isEqualTo(1);
        till.get("/orders/" + wrong).is(200);
    }

    /** A copy of an order, with the figures that it has under another policy. */
    private UUID tampered(UUID uuid) {
        OrderContent content = new OrderContent(TillApi.anyUuid(),
            orders(uuid).content().lineItems().stream().map(line -> new LineItem(TillApi.anyUuid(), line.sku(),
                line.name(), line.quantity(), line.price(), line.taxes())).toList(), List.of());
        OrderContent discounted = new OrderContent(content.uuid(), content.lineItems(),
            orders(uuid).content().discounts().stream().map(discount -> new Discount(TillApi.anyUuid(),
                discount.name(), discount.type(), discount.amount(), content.uuid())).toList());
        PricedOrder other = PricedOrder.of(discounted, PricingPolicy.named("order_first").orElseThrow());
        transaction.executeWithoutResult(status -> orders.add(null,
            new PricedOrder(discounted, PricingPolicy.STANDARD, other.figures()), Instant.EPOCH));
        return content.uuid();
    }

    private Order orders(UUID uuid) {
        return transaction.execute(status -> orders.find(uuid).orElseThrow());
    }
}
