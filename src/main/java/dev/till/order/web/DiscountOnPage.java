package dev.till.order.web;

import dev.till.order.Discount;
import dev.till.order.OrderContent;
import dev.till.pricing.explain.Explanation;
import dev.till.pricing.explain.Explanation.DiscountTaken;
import dev.till.pricing.explain.Explanation.LineShare;
import dev.till.pricing.explain.ExplanationWords;
import dev.till.pricing.explain.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * A discount on the page of an explanation.
 *
 * @param number its turn
 * @param cents  the discount in whole cents, and why
 * @param lines  the number of lines that bore it
 * @param shares what lines bore of a discount on several lines; at most {@value #MAX_SHARES} of a discount
 * @param more   the number of lines that are not in {@code shares}
 */
record DiscountOnPage(
    int number, String label, String before, String taken, String after, String sentence, String cents, int lines,
    List<Share> shares, int more) {

    private static final int MAX_SHARES = 50;
    /** All shares on a page. */
    private static final int MAX_ALL_SHARES = 1_000;

    /** What a line bore of a discount. */
    record Share(int number, String name, String note, String taken, String after) {

        private static Share of(OrderContent content, LineShare share) {
            String note = share.exact().equals(share.taken()) ? ""
                : "its exact share is " + ExplanationWords.readable(share.exact());
            if (share.leftOver() != null) {
                note += ". " + ExplanationWords.leftOver(share.leftOver());
            }
            return new Share(share.line() + 1, Labels.shortened(content.lineItems().get(share.line()).name()), note,
                ExplanationWords.brief(share.taken()), ExplanationWords.brief(share.after()));
        }
    }

    /** Returns whether several lines bore the discount. */
    boolean isShared() {
        return lines > 1;
    }

    /** Returns all discounts, in turn. */
    static List<DiscountOnPage> of(OrderContent content, Explanation explanation) {
        List<Discount> discounts = content.allDiscounts();
        List<DiscountOnPage> all = new ArrayList<>();
        int room = MAX_ALL_SHARES;
        for (DiscountTaken taken : explanation.discounts()) {
            String label = Labels.of(discounts.get(taken.discount()), content);
            DiscountOnPage discount =
                of(all.size() + 1, label, content, explanation, taken, Math.min(room, MAX_SHARES));
            room -= discount.shares().size();
            all.add(discount);
        }
        return all;
    }

    private static DiscountOnPage of(
        int number, String label, OrderContent content, Explanation explanation, DiscountTaken taken, int room) {
        List<Share> shares = taken.lines() < 2 ? List.of()
            : taken.shares().stream().limit(room).map(share -> Share.of(content, share)).toList();
        return new DiscountOnPage(number, label,
            ExplanationWords.brief(taken.before()), FigureRow.minus(ExplanationWords.brief(taken.taken())),
            ExplanationWords.brief(taken.after()),
            ExplanationWords.discount(taken, explanation.basket().discounts().get(taken.discount())),
            cents(explanation.appliedAmounts().get(taken.discount())), taken.lines(), shares,
            taken.lines() - shares.size());
    }

    private static String cents(Figure applied) {
        return FigureRow.isWhole(applied) ? ""
            : "In whole cents: %s. %s".formatted(Labels.dollars(applied.cents()), FigureRow.note(applied));
    }
}
