package dev.till.conformance;

import static dev.till.conformance.KitOrder.elements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.Basket;
import dev.till.pricing.LineFigures;
import dev.till.pricing.LineUnits;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingLine;
import dev.till.pricing.explain.FractionUnits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Refunds units of a priced order, one refund after the other, with the engine and on exact fractions. */
final class KitRefunds {

    /** The figures of each refund. */
    final ArrayNode figures = JsonNodeFactory.instance.arrayNode();
    /** The exact values of each refund. */
    final List<ObjectNode> exact = new ArrayList<>();

    private final List<String> uuids;
    private final Basket basket;
    private final PricedBasket priced;
    private final List<BigDecimal> refunded;

    /** {@code each} is an order of the kit with its refunds. */
    KitRefunds(JsonNode each, Basket basket, PricedBasket priced) {
        uuids = elements(each.get("order"), "line_items").map(line -> line.get("uuid").asString()).toList();
        this.basket = basket;
        this.priced = priced;
        refunded = new ArrayList<>(Collections.nCopies(uuids.size(), BigDecimal.ZERO));
        elements(each, "refunds").forEach(this::refund);
    }

    private void refund(JsonNode request) {
        List<PricingLine> lines = new ArrayList<>();
        List<LineFigures> amounts = new ArrayList<>();
        List<ObjectNode> identities = new ArrayList<>();
        List<ObjectNode> values = new ArrayList<>();
        for (int i = 0; i < uuids.size(); i++) {
            PricingLine line = basket.lines().get(i);
            BigDecimal before = refunded.get(i);
            BigDecimal units = units(request, uuids.get(i), line.quantity().subtract(before));
            if (units.signum() > 0) {
                BigDecimal after = before.add(units);
                FractionUnits exactly = FractionUnits.upTo(after, priced.lines().get(i), line.quantity());
                LineFigures amount = new LineUnits(priced.lines().get(i), line.quantity()).between(before, after);
                assertThat(exactly.minus(FractionUnits.upTo(before, priced.lines().get(i), line.quantity())))
                    .as("%s of line %s on exact fractions", units, i).isEqualTo(amount);
                refunded.set(i, after);
                lines.add(line);
                amounts.add(amount);
                identities.add(JsonNodeFactory.instance.objectNode().put("uuid", uuids.get(i)).put("quantity", units));
                values.add(KitExact.units(exactly));
            }
        }
        figures.add(KitFigures.refund(lines, amounts, identities));
        ObjectNode refund = JsonNodeFactory.instance.objectNode();
        KitExact.add(refund, "line_items", values);
        exact.add(refund);
    }

    /** All that is left of each line if the request has no lines, or of its line if that has no quantity. */
    private static BigDecimal units(JsonNode request, String uuid, BigDecimal left) {
        if (!request.has("line_items")) {
            return left;
        }
        return elements(request, "line_items").filter(line -> line.get("uuid").asString().equals(uuid))
            .map(line -> KitOrder.decimal(line, "quantity", left)).findFirst().orElse(BigDecimal.ZERO);
    }
}
