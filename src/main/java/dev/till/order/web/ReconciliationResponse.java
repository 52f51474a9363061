package dev.till.order.web;

import dev.till.order.LineItem;
import dev.till.order.ReconciledOrder;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PolicyParts;
import dev.till.pricing.Reconciliation;
import dev.till.pricing.Reconciliation.Candidate;
import dev.till.pricing.explain.ExplanationWords;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(name = "Reconciliation", description = "The ways to price an order that give the observed figures")
record ReconciliationResponse(
    @Schema(description = "The observed figures") ObservedRequest observed,
    @Schema(description = "The ways to price that give all observed figures: the named policies, then other "
        + "combinations of the parts of policies, the most usual ones first. At most 10; `matching` counts all")
    List<WayToPrice> matches,
    @Schema(description = "The way to price whose figures are nearest to the observed ones: the sum of all differences "
        + "is the smallest, and of several, named policies and usual combinations come first. Absent if there are "
        + "matches")
    @Nullable WayToPrice nearest,
    @Schema(description = "The number of ways to price that give all observed figures", example = "9") int matching,
    @Schema(description = "The number of ways to price that were tried. Orders of discounts that come to the same for "
        + "this order are one", example = "97")
    int tried,
    @Schema(description = "The number of unusual ways to price that were not tried, because they would take too long "
        + "for an order of this size", example = "0")
    int leftOut) {

    static ReconciliationResponse of(ObservedRequest observed, ReconciledOrder order) {
        Reconciliation found = order.reconciliation();
        boolean lines = observed.lineItems() != null;
        List<LineItem> items = order.content().lineItems();
        return new ReconciliationResponse(observed.printed(),
            found.matches().stream().map(match -> WayToPrice.of(match, items, lines)).toList(),
            found.nearest() == null ? null : WayToPrice.of(found.nearest(), items, lines),
            found.matching(), found.tried(), found.leftOut());
    }

    @Schema(name = "WayToPrice", description = "A way to price: a policy, or a combination of parts", example = """
        {"pricing_policy": "standard", "rules": ["Discounts stay exact until the end."], \
        "figures": {"subtotal": 21.35, "discount_total": 3.03, "tax_total": 1.31, "total": 19.63}, \
        "difference": 0.00}""")
    record WayToPrice(
        @Schema(ref = PolicyNames.SCHEMA, description = "The named policy; absent if it is none")
        @Nullable String pricingPolicy,
        @Schema(description = "The parts; absent if it is a named policy") @Nullable Parts parts,
        @Schema(description = "The same in sentences", example = "[\"Discounts stay exact until the end.\"]")
        List<String> rules,
        @Schema(description = "The figures that it gives") ReconciledFigures figures,
        @Schema(description = "Dollars: the sum of the differences between these figures and the observed ones",
            example = "0.00")
        BigDecimal difference) {

        private static WayToPrice of(Candidate candidate, List<LineItem> items, boolean lines) {
            return new WayToPrice(candidate.policy() == null ? null : candidate.policy().name(),
                candidate.policy() == null ? Parts.of(candidate.parts()) : null,
                ExplanationWords.policy(candidate.parts()), ReconciledFigures.of(candidate, items, lines),
                Decimals.dollars(candidate.difference()));
        }
    }

    @Schema(name = "PolicyParts", description = "The parts of a way to price. More values may be added within 1.x",
        example = """
            {"discount_steps": ["order_discounts", "line_discounts"], "allocation": "in_sequence", \
            "discounts_in_cents": false, "tax_rounding": "on_order", "rounding_mode": "half_up"}""")
    record Parts(
        @Schema(description = "Which discounts come first, second and so on: `all_discounts`, `line_discounts`, "
            + "`order_discounts`, `percents`, `amounts`, `line_percents`, `order_percents`, `line_amounts` or "
            + "`order_amounts`", example = "[\"order_discounts\", \"line_discounts\"]")
        List<String> discountSteps,
        @Schema(description = "How the lines share a discount on the order: `in_proportion` to what each still costs, "
            + "or `in_sequence`, the first line until it costs nothing", example = "in_sequence")
        String allocation,
        @Schema(description = "Whether each discount is rounded to the cent when it is taken", example = "false")
        boolean discountsInCents,
        @Schema(description = "Where tax is rounded: `on_order`, `on_each_line` or `on_each_rate`",
            example = "on_order")
        String taxRounding,
        @Schema(description = "How parts of a cent are rounded: `half_up`, `half_even`, `down` or `up`",
            example = "half_up")
        String roundingMode) {

        private static Parts of(PolicyParts parts) {
            return new Parts(parts.steps().stream().map(Parts::name).toList(), name(parts.allocation()),
                parts.discountsInCents(), name(parts.taxRounding()), name(parts.mode()));
        }

        private static String name(Enum<?> part) {
            return part.name().toLowerCase(Locale.ROOT);
        }
    }

    @Schema(name = "ReconciledFigures", description = "The figures of an order under a way to price", example = """
        {"subtotal": 21.35, "discount_total": 3.13, "tax_total": 1.32, "total": 19.54}""")
    record ReconciledFigures(
        @Schema(description = "Dollars: the sum of price × quantity of all lines", example = "21.35")
        BigDecimal subtotal,
        @Schema(description = "Dollars: the sum of all discounts", example = "3.13") BigDecimal discountTotal,
        @Schema(description = "Dollars: all taxes, added and included", example = "1.32") BigDecimal taxTotal,
        @Schema(description = "Dollars: the part of `tax_total` that the prices contain; absent if no line has "
            + "`tax_included`", example = "1.31")
        @Nullable BigDecimal includedTaxTotal,
        @Schema(description = "Dollars: the amount to pay", example = "19.54") BigDecimal total,
        @Schema(description = "The figures of the lines, if some were observed") @Nullable List<Line> lineItems) {

        private static ReconciledFigures of(Candidate candidate, List<LineItem> items, boolean lines) {
            Figures order = candidate.figures().order();
            List<LineFigures> ofLines = candidate.figures().lines();
            return new ReconciledFigures(Decimals.dollars(order.subtotal()), Decimals.dollars(order.discountTotal()),
                Decimals.dollars(order.taxTotal()), items.stream().anyMatch(item -> item.taxes().includesTax())
                    ? Decimals.dollars(order.includedTaxTotal()) : null, Decimals.dollars(order.total()),
                lines ? IntStream.range(0, items.size())
                    .mapToObj(i -> Line.of(items.get(i), ofLines.get(i).figures())).toList() : null);
        }

        @Schema(name = "ReconciledLine", description = "The figures of a line under a way to price")
        record Line(
            @Schema(description = "Dollars: price × quantity", example = "8.75") BigDecimal subtotal,
            @Schema(description = "Dollars: the line's discounts", example = "2.14") BigDecimal discountTotal,
            @Schema(description = "Dollars: the line's taxes", example = "0.41") BigDecimal taxTotal,
            @Schema(description = "Dollars: the part of `tax_total` that the price contains; absent without "
                + "`tax_included`", example = "0.41")
            @Nullable BigDecimal includedTaxTotal,
            @Schema(description = "Dollars: the amount to pay", example = "7.02") BigDecimal total) {

            private static Line of(LineItem item, Figures figures) {
                return new Line(Decimals.dollars(figures.subtotal()), Decimals.dollars(figures.discountTotal()),
                    Decimals.dollars(figures.taxTotal()),
                    item.taxes().includesTax() ? Decimals.dollars(figures.includedTaxTotal()) : null,
                    Decimals.dollars(figures.total()));
            }
        }
    }
}
