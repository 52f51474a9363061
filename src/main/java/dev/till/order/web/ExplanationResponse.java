package dev.till.order.web;

import dev.till.order.Discount;
import dev.till.order.ExplainedOrder;
import dev.till.order.OrderContent;
import dev.till.pricing.Decimals;
import dev.till.pricing.Tax;
import dev.till.pricing.explain.Explanation;
import dev.till.pricing.explain.Explanation.Lines;
import dev.till.pricing.explain.Explanation.Rounding;
import dev.till.pricing.explain.Explanation.Totals;
import dev.till.pricing.explain.ExplanationWords;
import dev.till.pricing.explain.Fraction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(name = "Explanation", description = "How every cent of an order came about")
record ExplanationResponse(
    @Schema(description = "Identifies the order", example = "a76ee7b0-7f9e-4443-899c-f4be0faddee3") UUID uuid,
    @Schema(description = "Whether a second computation, on exact fractions, gives all figures of the order. Always "
        + "`true`: if it didn't, the answer would be a 500", example = "true")
    boolean verified,
    @Schema(ref = PolicyNames.SCHEMA) String pricingPolicy,
    @Schema(description = "The rules of the pricing policy, one sentence each",
        example = "[\"Discounts stay exact until the end.\"]")
    List<String> rules,
    @Schema(description = "The lines") List<ExplainedLineResponse> lineItems,
    @Schema(description = "The discounts, in the order in which they were taken")
    List<ExplainedDiscountResponse> discounts,
    @Schema(description = "The lines that have the same taxes. Cents are shared by these first, and then by the lines "
        + "of each") List<TaxListResponse> taxLists,
    @Schema(description = "The taxes by rate, lowest rate first, then by name; without the rate 0")
    List<ExplainedTaxResponse> taxes,
    @Schema(description = "What was rounded for the whole order, in turn") List<RoundingResponse> roundings,
    @Schema(description = "The sum of price × quantity of all lines") FigureResponse subtotal,
    @Schema(description = "The sum of all discounts") FigureResponse discountTotal,
    @Schema(description = "What is paid for the price tags: with included tax, without added tax") FigureResponse net,
    @Schema(description = "All taxes, added and included") FigureResponse taxTotal,
    @Schema(description = "The part of `tax_total` that the prices contain; absent if there is none")
    @Nullable FigureResponse includedTaxTotal,
    @Schema(description = "The amount to pay") FigureResponse total) {

    static final String EXACT = "Dollars, exactly: a decimal if it ends, else a fraction such as `24993/7000`. If that "
        + "were longer than 60 characters, it is rounded to 20 decimals and begins with `~`";

    static ExplanationResponse of(ExplainedOrder explained) {
        OrderContent content = explained.order().content();
        List<Discount> discounts = content.allDiscounts();
        Explanation explanation = explained.explanation();
        Totals order = explanation.order();
        return new ExplanationResponse(content.uuid(), true, explained.order().policy().name(),
            ExplanationWords.policy(explanation.policy()),
            IntStream.range(0, content.lineItems().size()).mapToObj(i ->
                ExplainedLineResponse.of(content.lineItems().get(i), explanation.lines().get(i))).toList(),
            explanation.discounts().stream()
                .map(taken -> ExplainedDiscountResponse.of(
                    discounts.get(taken.discount()), content, explanation, taken)).toList(),
            explanation.taxLists().stream().map(TaxListResponse::of).toList(),
            explanation.taxes().stream().map(ExplainedTaxResponse::of).toList(),
            explanation.roundings().stream().map(RoundingResponse::of).toList(),
            FigureResponse.of(order.subtotal()), FigureResponse.of(order.discountTotal()),
            FigureResponse.of(order.net()), FigureResponse.of(order.taxTotal()), includedTax(order),
            FigureResponse.of(order.total()));
    }

    static @Nullable FigureResponse includedTax(Totals totals) {
        return totals.includedTaxTotal() == null ? null : FigureResponse.of(totals.includedTaxTotal());
    }

    /** Returns an amount of cents in dollars. */
    static String exact(Fraction cents) {
        return ExplanationWords.dollars(cents);
    }

    @Schema(name = "TaxListTotals", description = "The lines that have the same taxes")
    record TaxListResponse(
        @Schema(description = "Whether the prices contain these taxes", example = "false") boolean included,
        @Schema(description = "All of these taxes on a net of 1: a decimal, rounded as the exact amounts are if it is "
            + "too long", example = "0.0625") String factor,
        @Schema(description = "The number of lines", example = "2") int lines,
        @Schema(description = "What is paid for the price tags of these lines") FigureResponse net,
        @Schema(description = "All of their taxes") FigureResponse taxTotal,
        @Schema(description = "Each of their taxes") List<ExplainedTaxResponse> taxes) {

        private static TaxListResponse of(Lines lines) {
            return new TaxListResponse(lines.list().included(), lines.factor().text(), lines.lines().size(),
                FigureResponse.of(lines.net()), FigureResponse.of(lines.tax()),
                ExplainedTaxResponse.of(lines.list().taxes(), lines.taxes()));
        }
    }

    @Schema(name = "Rounding", description = "An amount of the whole order that was rounded", example = """
        {"what": "total", "exact": "19.6261875", "amount": 19.63, \
        "sentence": "The total, 19.6261875, is rounded to 19.63."}""")
    record RoundingResponse(
        @Schema(description = "What was rounded: `added_tax`, `total`, `included_tax`, `net` (what all lines cost "
            + "after discounts), or `tax` (one tax). More values may be added within 1.x", example = "total")
        String what,
        @Schema(description = "The name of the tax, if it is one and has a name", example = "State tax")
        @Nullable String taxName,
        @Schema(description = "The rate of the tax, if it is one", example = "0.0625") @Nullable BigDecimal taxRate,
        @Schema(description = EXACT, example = "19.6261875") String exact,
        @Schema(description = "Dollars: the rounded amount", example = "19.63") BigDecimal amount,
        @Schema(description = "The same in a sentence", example = "The total, 19.6261875, is rounded to 19.63.")
        String sentence) {

        private static RoundingResponse of(Rounding rounding) {
            Tax tax = rounding.tax();
            return new RoundingResponse(rounding.what().name().toLowerCase(Locale.ROOT),
                tax == null ? null : tax.name(), tax == null ? null : tax.rate(),
                ExplanationResponse.exact(rounding.exact()), Decimals.dollars(rounding.cents()),
                ExplanationWords.rounding(rounding));
        }
    }
}
