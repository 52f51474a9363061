package dev.till.conformance;

import dev.till.pricing.Basket;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingLine;
import dev.till.pricing.TaxFigures;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes figures in the form of answers, without what a request gives. */
final class KitFigures {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private KitFigures() {
    }

    static ObjectNode order(Basket basket, PricedBasket priced) {
        ObjectNode order = figures(priced.order(), includesTax(basket.lines()));
        order.set("line_items", array(IntStream.range(0, basket.lines().size())
            .mapToObj(i -> line(basket.lines().get(i), priced.lines().get(i))).toList()));
        if (!basket.discounts().isEmpty()) {
            order.set("discounts", array(priced.appliedAmounts().stream()
                .map(cents -> NODES.objectNode().put("applied_amount", Decimals.dollars(cents))).toList()));
        }
        order.set("taxes", taxes(priced.taxes()));
        return order;
    }

    /** {@code identities} has the uuid and the refunded units of each line. */
    static ObjectNode refund(List<PricingLine> lines, List<LineFigures> amounts, List<ObjectNode> identities) {
        ObjectNode refund = figures(Figures.sum(amounts), includesTax(lines));
        refund.set("line_items", array(IntStream.range(0, lines.size()).mapToObj(i ->
            identities.get(i).setAll(line(lines.get(i), amounts.get(i)))).toList()));
        refund.set("taxes", taxes(TaxFigures.of(lines.stream().map(PricingLine::taxes).toList(), amounts)));
        return refund;
    }

    private static boolean includesTax(List<PricingLine> lines) {
        return lines.stream().anyMatch(line -> line.taxes().includesTax());
    }

    private static ObjectNode figures(Figures figures, boolean includesTax) {
        ObjectNode all = NODES.objectNode().put("subtotal", Decimals.dollars(figures.subtotal()))
            .put("discount_total", Decimals.dollars(figures.discountTotal()))
            .put("tax_total", Decimals.dollars(figures.taxTotal()));
        if (includesTax) {
            all.put("included_tax_total", Decimals.dollars(figures.includedTaxTotal()));
        }
        return all.put("total", Decimals.dollars(figures.total()));
    }

    private static ObjectNode line(PricingLine line, LineFigures priced) {
        ObjectNode figures = figures(priced.figures(), line.taxes().includesTax());
        if (line.taxes().named()) {
            figures.set("taxes", array(priced.taxAmounts().stream()
                .map(cents -> NODES.objectNode().put("tax_amount", Decimals.dollars(cents))).toList()));
        }
        return figures;
    }

    private static ArrayNode taxes(List<TaxFigures> taxes) {
        return array(taxes.stream().map(KitFigures::tax).toList());
    }

    private static ObjectNode tax(TaxFigures figures) {
        ObjectNode tax = NODES.objectNode();
        if (figures.tax().name() != null) {
            tax.put("name", figures.tax().name());
        }
        tax.put("tax_rate", figures.tax().rate());
        if (figures.tax().compound()) {
            tax.put("compound", true);
        }
        return tax.put("taxable_amount", Decimals.dollars(figures.taxableAmount()))
            .put("tax_amount", Decimals.dollars(figures.taxAmount()));
    }

    static ArrayNode array(List<ObjectNode> elements) {
        return NODES.arrayNode().addAll(elements);
    }
}
