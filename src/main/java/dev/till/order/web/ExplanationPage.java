package dev.till.order.web;

import dev.till.order.ExplainedOrder;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderStatus;
import dev.till.pricing.explain.Explanation;
import dev.till.pricing.explain.Explanation.Totals;
import dev.till.pricing.explain.ExplanationWords;
import dev.till.pricing.explain.Figure;
import dev.till.pricing.explain.Figure.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An explanation in words and figures for people. Its length is bounded: long lists end with the number of what is left
 * out, and the explanation in JSON has it.
 *
 * @param order the stored order; null for a calculation
 */
record ExplanationPage(@Nullable Order order, ExplainedOrder explained) {

    private static final int MAX_TAXES = 200;
    private static final int MAX_GROUPS = 200;
    private static final int MAX_SENTENCES = 200;
    /** The number of figures of lines. */
    private static final int MAX_CHECKS = 1_500;

    /**
     * The start of a list.
     *
     * @param more the number of items that are left out
     */
    record Start<T>(List<T> items, int more) {

        static <T> Start<T> of(List<T> all, int max) {
            return all.size() <= max ? new Start<>(all, 0) : new Start<>(all.subList(0, max), all.size() - max);
        }
    }

    @Nullable String placed() {
        return order == null ? null : Labels.minute(order.createdAt());
    }

    boolean isCancelled() {
        return order != null && order.status() == OrderStatus.CANCELLED;
    }

    /** Returns what was refunded; null if nothing was. */
    @Nullable String refundedTotal() {
        return order == null || !order.isRefunded() ? null : Labels.dollars(order.refundedTotal());
    }

    String subtotal() {
        return Labels.dollars(totals().subtotal().cents());
    }

    String discountTotal() {
        return FigureRow.minus(Labels.dollars(totals().discountTotal().cents()));
    }

    String taxTotal() {
        return Labels.dollars(totals().taxTotal().cents());
    }

    String total() {
        return Labels.dollars(totals().total().cents());
    }

    /** Returns why the total is what it is. */
    String answer() {
        Figure total = totals().total();
        if (FigureRow.isWhole(total)) {
            return "This is the exact total. Nothing had to be rounded for it.";
        }
        String exact = ExplanationWords.decimal(total.exact());
        String end = exact.endsWith("…") ? exact : exact + ".";
        return total.origin() == Origin.ROUNDED
            ? "The exact total is %s %s So the total is %s.".formatted(
                end, ExplanationWords.why(total.exact(), explanation().policy().mode()), total())
            : "Its parts are rounded to the cent one by one, %s after discounts and %s added tax, and then summed. The "
                .formatted(Labels.dollars(totals().net().cents()), Labels.dollars(addedTax()))
                + "exact values of these parts sum to " + end;
    }

    /** Returns the figures of the order before its total. */
    List<FigureRow> summary() {
        Totals totals = totals();
        String net = Labels.dollars(totals.net().cents());
        boolean added = addedTax() > 0 || totals.includedTaxTotal() == null && hasTaxes();
        List<FigureRow> rows = new ArrayList<>();
        rows.add(FigureRow.of(lines(content().lineItems().size(), "Price of ", "Prices of "), totals.subtotal()));
        if (hasDiscounts()) {
            rows.add(FigureRow.difference("Discounts", totals.discountTotal(), subtotal(), net).subtracted());
            rows.add(FigureRow.difference("After discounts", totals.net(), total(), Labels.dollars(addedTax())));
        } else if (added) {
            rows.add(FigureRow.difference("Without added tax", totals.net(), total(), Labels.dollars(addedTax())));
        }
        if (added) {
            rows.add(FigureRow.of("Added tax",
                totals.includedTaxTotal() == null ? FigureRow.note(totals.taxTotal()) : "",
                totals.total().exact().minus(totals.net().exact()), addedTax()));
        }
        return rows;
    }

    FigureRow toPay() {
        return FigureRow.of("To pay", totals().total());
    }

    @Nullable FigureRow includedTax() {
        Figure included = totals().includedTaxTotal();
        return included == null ? null : FigureRow.of("Tax in the prices", included);
    }

    List<LineOnPage> lines() {
        return LineOnPage.of(content(), explanation());
    }

    boolean hasLines() {
        return !content().lineItems().isEmpty();
    }

    List<DiscountOnPage> discounts() {
        return DiscountOnPage.of(content(), explanation());
    }

    boolean hasDiscounts() {
        return !content().allDiscounts().isEmpty();
    }

    Start<FigureRow> taxes() {
        return Start.of(explanation().taxes().stream().map(tax -> {
            FigureRow row = FigureRow.of(Labels.of(tax.tax()), tax.taxAmount());
            String base = Labels.dollars(tax.taxableAmount().cents());
            return row.withNote("on %s%s. %s".formatted(base,
                tax.tax().compound() ? ", with the taxes before it" : "", row.note()).strip());
        }).toList(), MAX_TAXES);
    }

    boolean hasTaxes() {
        return !explanation().taxes().isEmpty();
    }

    /** Returns the figures of lines with the same taxes. */
    Start<FigureRow.Group> groups() {
        return Start.of(explanation().taxLists().stream().map(list -> new FigureRow.Group(
            Labels.of(list) + (list.lines().size() == 1 ? "" : ": " + list.lines().size() + " lines"),
            List.of(FigureRow.of("after discounts", list.net()), FigureRow.of("tax", list.tax())))).toList(),
            MAX_GROUPS);
    }

    boolean hasGroups() {
        return explanation().taxLists().size() > 1;
    }

    /** Returns what was rounded for the whole order. */
    Start<String> roundings() {
        return Start.of(explanation().roundings().stream().map(rounding -> (ExplanationWords.rounding(rounding) + " "
            + ExplanationWords.why(rounding.exact(), explanation().policy().mode())).strip()).toList(), MAX_SENTENCES);
    }

    boolean hasRoundings() {
        return !explanation().roundings().isEmpty() && hasLines();
    }

    /** Returns who got the cents that were left over; null if none were. */
    @Nullable Start<String> leftOvers() {
        List<String> all = LeftOverCents.of(explanation(),
            content().allDiscounts().stream().map(Labels::shortOf).toList());
        return all.isEmpty() ? null : Start.of(all, MAX_SENTENCES);
    }

    String policy() {
        return explained.order().policy().name();
    }

    List<String> rules() {
        return ExplanationWords.policy(explanation().policy());
    }

    /** Returns the figures of lines that are not their exact values; null if all are. */
    @Nullable Start<FigureRow.Group> checks() {
        List<FigureRow.Group> all = new ArrayList<>();
        int more = 0;
        int room = MAX_CHECKS;
        for (int i = 0; i < explanation().lines().size(); i++) {
            List<FigureRow> rows = checks(i);
            room -= rows.size();
            if (room < 0) {
                more++;
            } else if (!rows.isEmpty()) {
                all.add(new FigureRow.Group(
                    (i + 1) + ". " + Labels.shortened(content().lineItems().get(i).name()), rows));
            }
        }
        return all.isEmpty() ? null : new Start<>(all, more);
    }

    private List<FigureRow> checks(int index) {
        Explanation.Line line = explanation().lines().get(index);
        List<FigureRow> rows = new ArrayList<>();
        check(rows, "price", line.totals().subtotal());
        if (!FigureRow.isWhole(line.totals().discountTotal())) {
            rows.add(FigureRow.of("discounts", line.totals().discountTotal()).subtracted());
        }
        check(rows, "after discounts", line.totals().net());
        IntStream.range(0, line.taxes().size()).forEach(tax -> check(rows,
            Labels.shortOf(content().lineItems().get(index).taxes().taxes().get(tax)), line.taxes().get(tax)));
        if (line.taxes().size() > 1) {
            check(rows, "all taxes", line.totals().taxTotal());
        }
        if (line.totals().includedTaxTotal() == null && line.totals().taxTotal().cents() > 0) {
            check(rows, "to pay", line.totals().total());
        }
        return rows;
    }

    private static void check(List<FigureRow> rows, String label, Figure figure) {
        if (!FigureRow.isWhole(figure)) {
            rows.add(FigureRow.of(label, figure));
        }
    }

    private static String lines(int count, String one, String several) {
        return count == 1 ? one + "1 line" : several + count + " lines";
    }

    /** Returns the cents of the taxes that the prices don't contain. */
    private long addedTax() {
        return totals().total().cents() - totals().net().cents();
    }

    private OrderContent content() {
        return explained.order().content();
    }

    private Explanation explanation() {
        return explained.explanation();
    }

    private Totals totals() {
        return explanation().order();
    }
}
