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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@BothStores
@ApiTest
class CalculateApiTest {

    @Autowired
    private TillApi till;

    /** The table of worked results in the pricing rules. */
    @ParameterizedTest
    @MethodSource("worked")
    void comesToTheWorkedResult(String body, String policy, String taxTotal, String total) {
        String named = body.replaceFirst("\\{", "{'pricing_policy': '" + policy + "', ");

        till.post("/orders/calculate", named).is(200).has("tax_total", taxTotal).has("total", total);
        Answer stored = till.post("/orders", named).is(200).has("tax_total", taxTotal).has("total", total);
        till.get("/orders/" + stored.text("uuid")).has("pricing_policy", "'" + policy + "'").has("total", total);
    }

    static Arguments[] worked() {
        UUID line = anyUuid();
        List<String> threeItems = List.of(line("price", "8.75", "tax_rate", "0.0625"),
            line("price", "2.35", "tax_rate", "0.0625"), line("price", "10.25", "tax_rate", "0.0825", "uuid", line));
        String dollarOff = discount("type", "'amount'", "amount", "1.00", "apply_to", line);
        String sixOff = discount("type", "'amount'", "amount", "6.00", "apply_to", line);
        String halfOff = discount("amount", "0.5", "apply_to", line);
        String discounted = order(threeItems, List.of(dollarOff, discount()));
        String pointOfSale = order(List.of(line("price", "15.99", "tax_rate", "0.09"),
            line("price", "22.50", "quantity", "2", "tax_rate", "0.09", "uuid", line)),
            List.of(discount("amount", "0.005"), discount("amount", "0.05"), dollarOff));
        List<String> ten = List.of(line("uuid", line));
        return new Arguments[] {
            Arguments.of(order(threeItems, List.of()), "standard", "1.54", "22.89"),
            Arguments.of(order(threeItems, List.of()), "order_first", "1.54", "22.89"),
            Arguments.of(discounted, "order_first", "1.32", "19.54"),
            Arguments.of(discounted, "standard", "1.31", "19.63"),
            Arguments.of(pointOfSale, "stepwise_half_even", "5.10", "61.76"),
            Arguments.of(pointOfSale, "standard", "5.10", "61.81"),
            Arguments.of(order(line("price", "0.43", "tax_rate", "0.15"), line("price", "4.84", "tax_rate", "0.15")),
                "per_line", "0.79", "6.06"),
            Arguments.of(order(ten, List.of(sixOff, halfOff)), "standard", "0.00", "2.00"),
            Arguments.of(order(ten, List.of(halfOff, sixOff)), "standard", "0.00", "0.00"),
        };
    }

    @Test
    void checksALineWhoseUuidIsUsedTwiceAsANewLine() {
        String uuid = "47dfb3e6-b892-40b8-9ce6-f769c6e15537";
        till.post("/orders/calculate", "{'line_items': [{'uuid': '" + uuid + "', 'name': 'Tea', 'price': 1},"
                + "{'uuid': '" + uuid + "'}]}")
            .refuses(400, "line_items[1].uuid: is used twice in this order",
                "line_items[1].name: is required on a line without a sku",
                "line_items[1].price: is required on a line without a sku");
    }

    @Test
    void sharesAnOrderDiscountByTheLargestRemainder() {
        Answer answer = till.post("/orders/calculate", order(
            List.of(line("price", "100"), line("price", "100"), line("price", "100")),
            List.of(discount("type", "'amount'", "amount", "10")))).has("total", "290.00");

        assertThat(answer.each("line_items", "discount_total")).containsExactly("3.33", "3.33", "3.34");
    }

    @Test
    void hasAllButWhatOnlyAStoredOrderHas() {
        UUID uuid = anyUuid();

        Answer answer = till.post("/orders/calculate", object("uuid", uuid, "line_items", "[" + line() + "]"))
            .is(200).has("uuid", uuid).has("total", "10.00");

        assertThat(answer.at("").propertyNames()).containsExactly("uuid", "currency", "pricing_policy", "line_items",
            "discounts", "taxes", "subtotal", "discount_total", "tax_total", "total");
        assertThat(answer.header("Location")).isNull();
    }

    @Test
    void storesNothing() {
        Answer answer = till.post("/orders/calculate", order(line()));

        till.get("/orders/" + answer.text("uuid")).is(404);
    }

    @Test
    void takesNoStockAndMindsNone() {
        String sku = till.product(2);

        till.post("/orders/calculate", order(lineOf(sku, "quantity", "3"))).is(200).has("total", "30.00");

        assertThat(till.stock(sku)).isEqualTo(2);
    }

    @Test
    void mindsNoUuidThatIsTaken() {
        UUID uuid = anyUuid();
        till.post("/orders", object("uuid", uuid)).is(200);

        till.post("/orders/calculate", object("uuid", uuid, "line_items", "[" + line() + "]")).is(200)
            .has("uuid", uuid).has("total", "10.00");

        till.get("/orders/" + uuid).has("total", "0.00");
    }

    @Test
    void pricesAnEmptyOrder() {
        till.post("/orders/calculate", "{}").is(200).has("total", "0.00").has("line_items", "[]");
    }

    @Test
    void pricesAnOrderThatGetReturned() {
        String sku = till.product(3, "1.25", "0.05");
        String got = till.get(till.open(order(List.of(lineOf(sku, "quantity", "3")), List.of(discount())))).body();

        Answer answer = till.post("/orders/calculate", got).is(200);

        for (String figures : List.of("line_items", "discounts", "taxes", "subtotal", "total")) {
            assertThat(got).contains(answer.at(figures).toString());
        }
    }

    @Test
    void refusesWhatOpeningAnOrderRefuses() {
        UUID uuid = anyUuid();
        till.post("/orders/calculate", object("line_items", List.of(line("price", "-1"), lineOf("NO-SUCH"),
            line("uuid", uuid), line("uuid", uuid)), "discounts", List.of(discount("apply_to", anyUuid()))))
            .refuses(400, "line_items[0].price: must be at least 0",
                "line_items[1].sku: names an unknown product: NO-SUCH",
                "line_items[3].uuid: is used twice in this order",
                "discounts[0].apply_to: must be the uuid of the order or of one of its line items");
    }
}
