package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.TillApi.anyUuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders and the stock that they live on. */
@BothStores
@ApiTest
class OrderStockApiTest {

    @Autowired
    private TillApi till;

    @Test
    void takesTheUnitsOfAnOrder() {
        String sku = till.product(5);

        till.post("/orders", order(lineOf(sku, "quantity", "3"), lineOf(sku), line("quantity", "7"))).is(200);

        assertThat(till.stock(sku)).isEqualTo(1);
    }

    @Test
    void sellsTheLastUnitAndNoMore() {
        String sku = till.product(1);
        till.sell(sku, 1);

        till.post("/orders", order(lineOf(sku))).refuses(409, "line_items[0].sku: 1 requested, 0 left")
            .has("code", "'product_unavailable'")
            .has("message", "'Product " + sku + " is unavailable: 1 requested, 0 left'");
        assertThat(till.stock(sku)).isZero();
    }

    @Test
    void rejectsAnOrderWhoseStockIsShortOnAnyLine() {
        String plenty = till.product(5);
        String few = till.product(1);
        UUID uuid = anyUuid();

        till.post("/orders", object("uuid", uuid, "line_items",
            List.of(lineOf(plenty, "quantity", "2"), lineOf(few, "quantity", "2"))))
            .refuses(409, "line_items[1].sku: 2 requested, 1 left");

        assertThat(till.stock(plenty)).isEqualTo(5);
        assertThat(till.stock(few)).isEqualTo(1);
        till.get("/orders/" + uuid).is(404);
    }

    @Test
    void listsEveryShortLine() {
        String first = till.product(2);
        String second = till.product(0);

        Answer answer = till.post("/orders", order(lineOf(second), lineOf(first, "quantity", "2"), line(),
            lineOf(first)))
            .refuses(409, "line_items[0].sku: 1 requested, 0 left", "line_items[1].sku: 3 requested, 2 left",
                "line_items[3].sku: 3 requested, 2 left");
        assertThat(answer.text("message")).contains(first + " (3 requested, 2 left)", second);
    }

    @Test
    void tellsHowManyShortLinesThereAreWhereItListsNotAll() {
        List<String> skus = IntStream.range(0, 5).mapToObj(i -> till.product(0)).toList();

        Answer answer = till.post("/orders", order(IntStream.range(0, 120)
            .mapToObj(i -> lineOf(skus.get(i % 5))).toArray(String[]::new))).is(409);

        assertThat(answer.faults()).hasSize(100).last().isEqualTo("line_items[99].sku: 24 requested, 0 left");
        assertThat(answer.text("message")).isEqualTo("5 products are unavailable: " + skus.stream().sorted().limit(3)
            .map(sku -> sku + " (24 requested, 0 left)").collect(Collectors.joining(", "))
            + " and 2 more; errors lists the first 100 of 120 lines");
    }

    @Test
    void countsTheSameSkuOnSeveralLinesTogether() {
        String sku = till.product(3);

        till.post("/orders", order(lineOf(sku, "quantity", "2"), lineOf(sku, "quantity", "2")))
            .refuses(409, "line_items[0].sku: 4 requested, 3 left", "line_items[1].sku: 4 requested, 3 left");
        till.post("/orders", order(lineOf(sku, "quantity", "2"), lineOf(sku))).is(200);
        assertThat(till.stock(sku)).isZero();
    }

    @Test
    void takesAndGivesBackTheDifferenceOnAChange() {
        String sku = till.product(5);
        UUID line = anyUuid();
        String path = till.open(order(lineOf(sku, "uuid", line, "quantity", "2")));

        till.put(path, order(object("uuid", line, "quantity", "5"))).is(200);
        assertThat(till.stock(sku)).isZero();

        till.put(path, order(object("uuid", line, "quantity", "1"))).is(200);
        assertThat(till.stock(sku)).isEqualTo(4);

        till.put(path, order(lineOf(sku, "quantity", "3"))).is(200);
        assertThat(till.stock(sku)).isEqualTo(1);
    }

    @Test
    void movesUnitsFromOneLineToAnotherEvenIfNoneAreLeft() {
        String sku = till.product(4);
        UUID one = anyUuid();
        UUID other = anyUuid();
        String path = till.open(order(lineOf(sku, "uuid", one, "quantity", "3"), lineOf(sku, "uuid", other)));

        till.put(path, order(object("uuid", one, "quantity", "1"), object("uuid", other, "quantity", "3"))).is(200);

        assertThat(till.stock(sku)).isZero();
    }

    @Test
    void rejectsAChangeWhoseStockIsShort() {
        String sku = till.product(3);
        String other = till.product(3);
        UUID line = anyUuid();
        String path = till.open(order(lineOf(sku, "uuid", line, "quantity", "2")));
        String former = till.get(path).body();

        till.put(path, order(lineOf(other), object("uuid", line, "quantity", "4")))
            .refuses(409, "line_items[1].sku: 2 requested, 1 left");

        assertThat(till.get(path).body()).isEqualTo(former);
        assertThat(till.stock(sku)).isEqualTo(1);
        assertThat(till.stock(other)).isEqualTo(3);
    }

    @Test
    void givesBackARemovedLine() {
        String sku = till.product(3);
        UUID line = anyUuid();
        String path = till.open(order(lineOf(sku, "uuid", line, "quantity", "2"), lineOf(sku)));

        till.delete(path + "/line_items/" + line).is(200);

        assertThat(till.stock(sku)).isEqualTo(2);
    }

    @Test
    void givesBackACancelledOrderOnce() {
        String sku = till.product(5);
        String path = till.open(order(List.of(lineOf(sku, "quantity", "2"), lineOf(sku)), List.of(discount())));
        Answer placed = till.get(path);

        Answer cancelled = till.post(path + "/cancel", "").is(200).has("status", "'cancelled'")
            .has("total", placed.at("total")).has("line_items", placed.at("line_items"));
        assertThat(cancelled.text("updated_at")).isNotEqualTo(placed.text("updated_at"));
        assertThat(till.stock(sku)).isEqualTo(5);

        assertThat(till.post(path + "/cancel", "").is(200).body()).isEqualTo(cancelled.body());
        assertThat(till.stock(sku)).isEqualTo(5);
        assertThat(till.get(path).body()).isEqualTo(cancelled.body());
    }

    @Test
    void changesNoCancelledOrder() {
        String sku = till.product(5);
        UUID line = anyUuid();
        UUID discount = anyUuid();
        String path = till.open(order(List.of(lineOf(sku, "uuid", line)), List.of(discount("uuid", discount))));
        till.post(path + "/cancel", "{}").is(200);
        String former = till.get(path).body();

        till.put(path, order(object("uuid", line, "quantity", "2"))).refuses(409).has("code", "'order_cancelled'");
        till.put(path, order(line())).refuses(409);
        till.delete(path + "/line_items/" + line).refuses(409);
        till.delete(path + "/discounts/" + discount).refuses(409);

        assertThat(till.get(path).body()).isEqualTo(former);
        assertThat(till.stock(sku)).isEqualTo(5);
    }

    @Test
    void answersAPutThatChangesNothingOfACancelledOrder() {
        String path = till.open(order(lineOf(till.product(5))));
        String cancelled = till.post(path + "/cancel", "").body();

        assertThat(till.put(path, cancelled).is(200).body()).isEqualTo(cancelled);
        assertThat(till.put(path, "{}").is(200).body()).isEqualTo(cancelled);
    }

    @Test
    void findsTheUuidOfACancelledOrderTakenStill() {
        UUID uuid = anyUuid();
        till.post("/orders", object("uuid", uuid));
        till.post("/orders/" + uuid + "/cancel", "").is(200);

        till.post("/orders", object("uuid", uuid)).refuses(409, "uuid: is taken");
    }
}
