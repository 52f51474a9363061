package dev.till.conformance;

import dev.till.pricing.Basket;
import dev.till.pricing.DiscountType;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.PricingLine;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads an order in the form of a request. */
final class KitOrder {

    private KitOrder() {
    }

    static Basket basket(JsonNode order) {
        List<String> lines = elements(order, "line_items").map(line -> line.path("uuid").asString("")).toList();
        return new Basket(elements(order, "line_items").map(KitOrder::line).toList(),
            elements(order, "discounts").map(discount -> discount(discount, order, lines)).toList());
    }

    static Stream<JsonNode> elements(JsonNode parent, String array) {
        return parent.path(array).valueStream();
    }

    private static PricingLine line(JsonNode line) {
        boolean included = line.path("tax_included").asBoolean(false);
        return new Line(line.get("price").decimalValue(), decimal(line, "quantity", BigDecimal.ONE),
            line.has("taxes") ? new TaxList(elements(line, "taxes").map(KitOrder::tax).toList(), included)
                : TaxList.of(decimal(line, "tax_rate", BigDecimal.ZERO), included));
    }

    private static Tax tax(JsonNode tax) {
        return new Tax(tax.get("name").asString(), tax.get("tax_rate").decimalValue(),
            tax.path("compound").asBoolean(false));
    }

    private static PricingDiscount discount(JsonNode discount, JsonNode order, List<String> lines) {
        String target = discount.path("apply_to").asString("");
        boolean onOrder = target.isEmpty() || target.equals(order.path("uuid").asString(""));
        return new PricingDiscount(DiscountType.valueOf(discount.get("type").asString().toUpperCase(Locale.ROOT)),
            discount.get("amount").decimalValue(), onOrder ? PricingDiscount.ORDER : place(target, lines));
    }

    private static int place(String uuid, List<String> lines) {
        if (!lines.contains(uuid)) {
            throw new IllegalArgumentException("no line " + uuid);
        }
        return lines.indexOf(uuid);
    }

    static BigDecimal decimal(JsonNode parent, String field, BigDecimal absent) {
        return parent.has(field) ? parent.get(field).decimalValue() : absent;
    }

    private record Line(BigDecimal price, BigDecimal quantity, TaxList taxes) implements PricingLine {
    }
}
