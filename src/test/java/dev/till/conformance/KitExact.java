package dev.till.conformance;

import dev.till.pricing.explain.Explanation;
import dev.till.pricing.explain.Explanation.DiscountTaken;
import dev.till.pricing.explain.Explanation.Totals;
import dev.till.pricing.explain.Figure;
import dev.till.pricing.explain.Figure.Origin;
import dev.till.pricing.explain.Fraction;
import dev.till.pricing.explain.FractionUnits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the exact values from which figures are rounded, as fractions of a dollar, except for whole cents.
 * {@code docs/conformance/README.md} defines each value.
 */
final class KitExact {

    private KitExact() {
    }

    static ObjectNode order(Explanation explanation) {
        ObjectNode order = values(explanation.order());
        add(order, "included_tax_total", explanation.order().includedTaxTotal());
        add(order, "total", explanation.order().total());
        add(order, "line_items", explanation.lines().stream().map(line -> values(line.totals())).toList());
        add(order, "discounts", discounts(explanation));
        return order;
    }

    private static ObjectNode values(Totals totals) {
        ObjectNode values = object();
        add(values, "subtotal", totals.subtotal());
        add(values, "net", totals.net());
        add(values, "tax_total", totals.taxTotal());
        return values;
    }

    /** What each discount took before it was rounded, by its place in the order. */
    private static List<ObjectNode> discounts(Explanation explanation) {
        List<ObjectNode> discounts =
            new ArrayList<>(Collections.nCopies(explanation.appliedAmounts().size(), object()));
        for (DiscountTaken taken : explanation.discounts()) {
            Fraction exact = taken.exact();
            Fraction cents = explanation.appliedAmounts().get(taken.discount()).exact();
            if (!exact.equals(cents) || !exact.isWhole()) {
                discounts.set(taken.discount(), object().put("applied_amount", dollars(exact)));
            }
        }
        return discounts;
    }

    /** The running shares up to the last refunded unit of a line, before they are rounded. */
    static ObjectNode units(FractionUnits units) {
        ObjectNode values = object();
        add(values, "subtotal", units.subtotal());
        add(values, "net", units.net());
        add(values, "tax_total", units.tax());
        return values;
    }

    private static void add(ObjectNode parent, String field, Fraction cents) {
        if (!cents.isWhole()) {
            parent.put(field, dollars(cents));
        }
    }

    private static void add(ObjectNode parent, String field, @Nullable Figure figure) {
        if (figure != null && figure.origin() != Origin.WHOLE) {
            parent.put(field, dollars(figure.exact()));
        }
    }

    static void add(ObjectNode parent, String array, List<ObjectNode> elements) {
        if (elements.stream().anyMatch(element -> !element.isEmpty())) {
            parent.set(array, KitFigures.array(elements));
        }
    }

    private static String dollars(Fraction cents) {
        return cents.dollars().toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
