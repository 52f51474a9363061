package dev.till.order.web;

import dev.till.order.LineItem;
import dev.till.order.OrderContent;
import dev.till.pricing.Decimals;
import dev.till.pricing.Tax;
import dev.till.pricing.explain.Explanation;
import dev.till.pricing.explain.Explanation.DiscountTaken;
import dev.till.pricing.explain.Explanation.LineShare;
import dev.till.pricing.explain.Explanation.Totals;
import dev.till.pricing.explain.ExplanationWords;
import dev.till.pricing.explain.Figure;
import dev.till.pricing.explain.Fraction;
import dev.till.validation.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A line on the page of an explanation, with a bar of how its price is split.
 *
 * @param units    quantity and price, and how their product was rounded
 * @param included whether the price contains the taxes
 * @param parts    the parts of the price and of the added taxes; none if the line costs nothing
 */
record LineOnPage(
    int number, String name, String units, String price, String discounts, String tax, boolean included, String total,
    List<Part> parts) {

    /** The number of discounts in a bar that have a part of their own. */
    private static final int MAX_DISCOUNTS = 5;

    /**
     * A part of a bar.
     *
     * @param kind  its class in the style sheet: {@code k} is paid for the goods, {@code t} a tax, {@code d} a discount
     * @param x     where it begins, in percent of the bar
     * @param width its width, in percent of the bar
     */
    record Part(String kind, String label, String amount, String x, String width) {
    }

    boolean hasParts() {
        return !parts.isEmpty();
    }

    /** A part before the length of the bar is known. */
    private record Amount(String kind, String label, String amount, double cents) {
    }

    /** Returns all lines. */
    static List<LineOnPage> of(OrderContent content, Explanation explanation) {
        List<List<Amount>> discounts = discounts(content, explanation);
        return IntStream.range(0, content.lineItems().size())
            .mapToObj(i -> of(i, content.lineItems().get(i), explanation.lines().get(i), discounts.get(i))).toList();
    }

    private static LineOnPage of(int index, LineItem item, Explanation.Line line, List<Amount> discounts) {
        Totals totals = line.totals();
        List<Amount> amounts = new ArrayList<>();
        if (totals.subtotal().cents() > 0) {
            addPaid(amounts, item, line);
            amounts.addAll(discounts);
        }
        return new LineOnPage(index + 1, Texts.printable(item.name()), units(item, totals),
            Labels.dollars(totals.subtotal().cents()), FigureRow.minus(Labels.dollars(totals.discountTotal().cents())),
            Labels.dollars(totals.taxTotal().cents()), totals.includedTaxTotal() != null,
            Labels.dollars(totals.total().cents()), parts(amounts));
    }

    private static String units(LineItem item, Totals totals) {
        String units = item.quantity().toPlainString() + " × " + Decimals.price(item.price()).toPlainString();
        return FigureRow.isWhole(totals.subtotal()) ? units : "%s is %s, rounded to %s".formatted(units,
            ExplanationWords.readable(totals.subtotal().exact()), Labels.dollars(totals.subtotal().cents()));
    }

    private static void addPaid(List<Amount> amounts, LineItem item, Explanation.Line line) {
        Totals totals = line.totals();
        boolean included = totals.includedTaxTotal() != null;
        long kept = totals.net().cents() - (included ? totals.taxTotal().cents() : 0);
        add(amounts, "k", totals.taxTotal().cents() == 0 ? "paid" : "paid without tax", kept);
        for (int i = 0; i < line.taxes().size(); i++) {
            Tax tax = item.taxes().taxes().get(i);
            add(amounts, "t", Labels.shortOf(tax) + (included ? ", in the price" : ""), line.taxes().get(i).cents());
        }
    }

    private static void add(List<Amount> amounts, String kind, String label, long cents) {
        if (cents > 0) {
            amounts.add(new Amount(kind, label, Labels.dollars(cents), cents));
        }
    }

    private static List<List<Amount>> discounts(OrderContent content, Explanation explanation) {
        List<String> labels = content.allDiscounts().stream().map(Labels::shortOf).toList();
        List<List<Amount>> all = new ArrayList<>();
        List<Fraction> rest = new ArrayList<>();
        explanation.lines().forEach(line -> {
            all.add(new ArrayList<>());
            rest.add(line.totals().discountTotal().exact());
        });
        for (int turn = 0; turn < explanation.discounts().size(); turn++) {
            DiscountTaken discount = explanation.discounts().get(turn);
            String label = (turn + 1) + ". " + labels.get(discount.discount());
            for (LineShare share : discount.shares()) {
                if (all.get(share.line()).size() < MAX_DISCOUNTS) {
                    all.get(share.line()).add(discount(label, share.taken(), explanation.lines().get(share.line())));
                    rest.set(share.line(), rest.get(share.line()).minus(share.taken()));
                }
            }
        }
        for (int i = 0; i < all.size(); i++) {
            if (!rest.get(i).isZero()) {
                all.get(i).add(discount(all.get(i).isEmpty() ? "discounts" : "more discounts", rest.get(i),
                    explanation.lines().get(i)));
            }
        }
        return all;
    }

    private static Amount discount(String label, Fraction cents, Explanation.Line line) {
        Figure price = line.totals().subtotal();
        return new Amount("d", label, ExplanationWords.brief(cents), cents.partOf(price.exact()) * price.cents());
    }

    private static List<Part> parts(List<Amount> amounts) {
        double all = amounts.stream().mapToDouble(Amount::cents).sum();
        List<Part> parts = new ArrayList<>();
        double from = 0;
        for (Amount amount : amounts) {
            parts.add(new Part(amount.kind(), amount.label(), amount.amount(), percent(from / all),
                percent(amount.cents() / all)));
            from += amount.cents();
        }
        return parts;
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f%%", part * 100);
    }
}
