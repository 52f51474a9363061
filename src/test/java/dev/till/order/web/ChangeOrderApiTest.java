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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a PUT merges, starting from two lines at 10.00, a discount on the first and one on the order. */
@BothStores
@ApiTest
class ChangeOrderApiTest {

    @Autowired
    private TillApi till;
    private final UUID uuid = anyUuid();
    private final UUID first = anyUuid();
    private final UUID second = anyUuid();
    private final UUID lineDiscount = anyUuid();
    private final UUID orderDiscount = anyUuid();
    private final String path = "/orders/" + uuid;

    @BeforeEach
    void open() {
        till.post("/orders", object("uuid", uuid,
            "line_items", List.of(line("uuid", first), line("uuid", second)),
            "discounts", List.of(discount("uuid", lineDiscount, "apply_to", first), discount("uuid", orderDiscount))))
            .is(200).has("total", "17.10");
    }

    @Test
    void replacesOnlyWhatIsGivenAndKeepsThePlace() {
        till.put(path, order(object("uuid", first, "quantity", "2.50"))).is(200)
            .has("line_items[0].uuid", first).has("line_items[0].name", "'Thing'").has("line_items[0].price", "10.00")
            .has("line_items[0].quantity", "2.5").has("line_items[1].uuid", second);
        till.put(path, order(object("uuid", first, "name", "'Renamed'"))).has("line_items[0].quantity", "2.5")
            .has("line_items[0].name", "'Renamed'");
        till.put(path, order(object("uuid", first, "price", "20", "tax_rate", "0.10"))).has("line_items[0].quantity",
            "2.5").has("line_items[0].price", "20.00").has("line_items[0].tax_rate", "0.1");
        till.put(path, order(object("uuid", first, "tax_rate", "0"))).has("line_items[0].tax_rate", "0")
            .has("line_items[0].name", "'Renamed'").has("discounts[1].uuid", orderDiscount);
    }

    @Test
    void replacesOnlyWhatIsGivenOfADiscount() {
        till.put(path, object("discounts", List.of(object("uuid", lineDiscount, "amount", "0.5")))).is(200)
            .has("discounts[0].uuid", lineDiscount).has("discounts[0].type", "'percent'")
            .has("discounts[0].amount", "0.5").has("discounts[0].apply_to", first).lacks("discounts[0].name");
        till.put(path, object("discounts", List.of(object("uuid", lineDiscount, "name", "'Half'", "apply_to", second))))
            .has("discounts[0].name", "'Half'").has("discounts[0].amount", "0.5").has("discounts[0].apply_to", second);
        till.put(path, object("discounts", List.of(object("uuid", lineDiscount, "type", "'amount'"))))
            .has("discounts[0].amount", "0.50").has("discounts[0].name", "'Half'");
        till.put(path, object("discounts", List.of(object("uuid", lineDiscount, "apply_to_uuid", uuid))))
            .has("discounts[0].apply_to", uuid).has("discounts[1].uuid", orderDiscount);
    }

    @Test
    void addsWhatItDoesNotKnowAtTheEnd() {
        UUID third = anyUuid();

        Answer answer = till.put(path, object("line_items", List.of(line("name", "'No uuid'"), line("uuid", third)),
            "discounts", List.of(discount("apply_to", third)))).is(200)
            .has("line_items[2].name", "'No uuid'").has("line_items[3].uuid", third)
            .has("discounts[2].apply_to", third);

        assertThat(answer.each("line_items", "uuid")).startsWith("\"" + first + "\"", "\"" + second + "\"").hasSize(4);
        assertThat(answer.each("discounts", "uuid")).hasSize(3);
    }

    @Test
    void repricesTheOrder() {
        till.put(path, order(line("price", "5.00", "tax_rate", "0.1")))
            .has("subtotal", "25.00").has("discount_total", "3.40").has("tax_total", "0.45").has("total", "22.05");
    }

    @Test
    void changesNothingTheSecondTime() {
        String body = object("line_items",
            List.of(line("uuid", anyUuid(), "quantity", "2"), object("uuid", second, "price", "3.5")),
            "discounts", List.of(discount("uuid", anyUuid(), "type", "'amount'", "amount", "1")));
        Answer once = till.put(path, body).is(200);

        assertThat(till.put(path, body).is(200).body()).isEqualTo(once.body());
    }

    @Test
    void takesBackWhatGetReturnedAndChangesNothing() {
        String sku = till.product(5, "0.0375", "0.0625");
        till.put(path, object("line_items", List.of(lineOf(sku, "quantity", "3"), line("tax_rate", "0.0825")),
            "discounts", List.of(discount("name", "'named'", "type", "'amount'", "amount", "0.5")))).is(200);
        String got = till.get(path).is(200).body();

        assertThat(till.put(path, got).is(200).body()).isEqualTo(got);
        assertThat(till.get(path).body()).isEqualTo(got);
        assertThat(till.stock(sku)).isEqualTo(2);
    }

    @Test
    void keepsUpdatedAtUnlessSomethingChanges() {
        Answer former = till.get(path);

        for (String nothing : List.of("{}", "{'line_items': [], 'discounts': null}", "{'pricing_policy': 'standard'}",
            object("uuid", uuid), order(object("uuid", first)), order(line("uuid", first, "quantity", "1.000")),
            object("discounts", List.of(discount("uuid", orderDiscount, "amount", "0.10"))))) {
            till.put(path, nothing).is(200).has("updated_at", "'" + former.text("updated_at") + "'");
        }

        Answer changed = till.put(path, order(object("uuid", first, "price", "9.99"))).is(200)
            .has("created_at", "'" + former.text("created_at") + "'");
        assertThat(Instant.parse(changed.text("updated_at"))).isAfter(former.text("updated_at"));
    }

    @Test
    void refusesAnotherUuidThanThePaths() {
        till.put(path, object("uuid", anyUuid())).refuses(400, "uuid: must be the path's, or absent");
        till.put(path, object("uuid", "'" + uuid.toString().toUpperCase(Locale.ROOT) + "'")).is(200).has("uuid", uuid);
    }

    @Test
    void readsUuidsOfTheBodyInEitherCase() {
        till.put(path, order(object("uuid", "'" + first.toString().toUpperCase(Locale.ROOT) + "'", "price", "1")))
            .is(200).has("line_items[0].uuid", first).has("line_items[0].price", "1.00").lacks("line_items[2]");
    }

    @Test
    void refusesAnotherPolicyThanTheOrders() {
        assertThat(till.put(path, "{'pricing_policy': 'none'}").is(400).text("errors[0].message"))
            .startsWith("must be one of: ");
        till.put(path, "{'pricing_policy': 'per_line'}")
            .refuses(400, "pricing_policy: can't be changed: the order is priced under standard");
        till.put(path, "{'pricing_policy': 'standard'}").is(200);
    }

    /** The worked example, in two steps: 19.54 is what no policy but order_first makes of it. */
    @Test
    void keepsThePolicyThatItWasOpenedUnder() {
        UUID beer = anyUuid();
        String opened = till.open(object("pricing_policy", "'order_first'", "line_items",
            List.of(line("price", "8.75", "tax_rate", "0.0625"), line("price", "2.35", "tax_rate", "0.0625"))));

        Answer changed = till.put(opened, order(List.of(line("price", "10.25", "tax_rate", "0.0825", "uuid", beer)),
            List.of(discount("type", "'amount'", "amount", "1.00", "apply_to", beer), discount()))).is(200);

        changed.has("pricing_policy", "'order_first'").has("tax_total", "1.32").has("total", "19.54");
        till.get(opened).has("pricing_policy", "'order_first'").has("total", "19.54");
        till.delete(opened + "/discounts/" + changed.text("discounts[1].uuid")).is(200)
            .has("pricing_policy", "'order_first'");
    }

    @Test
    void refusesToMakeALineAnotherProducts() {
        String sku = till.product(5);
        String other = till.product(5);
        UUID line = anyUuid();
        till.put(path, order(lineOf(sku, "uuid", line))).is(200);

        till.put(path, order(lineOf(other, "uuid", line), lineOf(sku, "uuid", first)))
            .refuses(400, "line_items[0].sku: can't be changed; add another line instead",
                "line_items[1].sku: can't be changed; add another line instead");
        till.put(path, order(lineOf(sku, "uuid", line))).is(200);
    }

    @Test
    void comparesACatalogLineWithItsOwnCopy() {
        String sku = till.product(5, "0.0375", "0.05");
        UUID line = anyUuid();
        till.put(path, order(lineOf(sku, "uuid", line))).is(200);

        till.put(path, order(object("uuid", line, "name", "'Other'", "price", "1", "tax_rate", "0", "quantity", "1.5")))
            .refuses(400, "line_items[0].name: must be the product's, or absent",
                "line_items[0].quantity: must be a whole number on a line with a sku",
                "line_items[0].price: must be the product's, 0.0375, or absent",
                "line_items[0].tax_rate: must be the product's, 0.05, or absent");
        till.put(path, order(object("uuid", line, "name", "'Product " + sku + "'", "price", "0.03750", "tax_rate",
            "0.050", "quantity", "2.0"))).is(200).has("line_items[2].quantity", 2);
    }

    @Test
    void refusesUuidsThatAnotherPartOfTheOrderHas() {
        till.put(path, object(
            "line_items", List.of(line("uuid", uuid), line("uuid", lineDiscount), object("uuid", first),
                object("uuid", first)),
            "discounts", List.of(discount("uuid", second), discount("uuid", uuid), object("uuid", orderDiscount),
                object("uuid", orderDiscount))))
            .refuses(400, "line_items[0].uuid: is used twice in this order",
                "line_items[1].uuid: is used twice in this order", "line_items[3].uuid: is used twice in this order",
                "discounts[0].uuid: is used twice in this order", "discounts[1].uuid: is used twice in this order",
                "discounts[3].uuid: is used twice in this order");
    }

    @Test
    void requiresOfAnAddedLineAndDiscountWhatANewOneNeeds() {
        till.put(path, object("line_items", List.of(object("uuid", anyUuid())),
            "discounts", List.of(object("uuid", anyUuid()), object("name", "'x'", "apply_to", anyUuid()))))
            .refuses(400, "line_items[0].name: is required on a line without a sku",
                "line_items[0].price: is required on a line without a sku",
                "discounts[0].type: is required", "discounts[0].amount: is required",
                "discounts[1].type: is required", "discounts[1].amount: is required",
                "discounts[1].apply_to: must be the uuid of the order or of one of its line items");
    }

    @Test
    void checksAChangedAmountAgainstTheTypeThatItThenHas() {
        UUID amount = anyUuid();
        till.put(path, object("discounts", List.of(discount("uuid", amount, "type", "'amount'", "amount", "5"))));

        till.put(path, object("discounts", List.of(object("uuid", amount, "type", "'percent'"),
            object("uuid", lineDiscount, "amount", "5"))))
            .refuses(400, "discounts[0].amount: must be at most 1: 10% is 0.1",
                "discounts[1].amount: must be at most 1: 10% is 0.1");
    }

    @Test
    void changesNothingIfAnythingIsWrong() {
        String former = till.get(path).body();

        till.put(path, object("line_items", List.of(object("uuid", first, "price", "1"), line("price", "-1")))).is(400);

        assertThat(till.get(path).body()).isEqualTo(former);
    }

    @Test
    void findsNoOrderBeforeItLooksAtTheBody() {
        till.put("/orders/" + anyUuid(), order(line("price", "-1"))).refuses(404).has("code", "'order_not_found'");
    }

    @Test
    void removesALineAndTheDiscountsOnIt() {
        till.delete(path + "/line_items/" + first.toString().toUpperCase(Locale.ROOT)).is(200)
            .has("line_items[0].uuid", second).lacks("line_items[1]")
            .has("discounts[0].uuid", orderDiscount).lacks("discounts[1]").has("total", "9.00");

        till.get(path).has("total", "9.00");
        till.delete(path + "/line_items/" + first).refuses(404).has("code", "'line_item_not_found'");
        till.delete(path + "/line_items/" + second).is(200).has("total", "0.00").has("line_items", "[]");
    }

    @Test
    void removesADiscount() {
        till.delete(path + "/discounts/" + orderDiscount).is(200).has("total", "19.00")
            .has("discounts[0].uuid", lineDiscount).lacks("discounts[1]");

        till.get(path).has("total", "19.00");
        till.delete(path + "/discounts/" + orderDiscount).refuses(404).has("code", "'discount_not_found'");
    }

    @Test
    void removesNothingThatIsNotThere() {
        till.delete(path + "/line_items/" + lineDiscount).refuses(404);
        till.delete(path + "/line_items/" + uuid).refuses(404);
        till.delete(path + "/discounts/" + first).refuses(404);
        till.delete(path + "/line_items/1-1-1-1-1").refuses(404);
        till.delete(path + "/discounts/x").refuses(404);

        till.get(path).has("total", "17.10");
    }

    @Test
    void letsALineHaveTheUuidOfADiscountThatIsGone() {
        till.delete(path + "/discounts/" + lineDiscount).is(200);

        till.put(path, order(line("uuid", lineDiscount))).is(200).has("line_items[2].uuid", lineDiscount);
    }
}
