package dev.till.pricing.explain;

import dev.till.pricing.Figures;
import dev.till.pricing.PricedBasket;
import java.util.ArrayList;
import java.util.List;

/** Says where the figures of a basket differ from the exact ones. */
final class FigureDifferences {

    private final List<String> found = new ArrayList<>();

    private FigureDifferences() {
    }

    static List<String> of(PricedBasket given, PricedBasket exact) {
        if (given.equals(exact)) {
            return List.of();
        }
        FigureDifferences differences = new FigureDifferences();
        differences.compare("", given.order(), exact.order());
        differences.first("line", given.lines(), exact.lines());
        differences.first("applied amount", given.appliedAmounts(), exact.appliedAmounts());
        differences.first("tax", given.taxes(), exact.taxes());
        return List.copyOf(differences.found);
    }

    private void compare(String where, Figures given, Figures exact) {
        compare(where + "subtotal", given.subtotal(), exact.subtotal());
        compare(where + "discount_total", given.discountTotal(), exact.discountTotal());
        compare(where + "tax_total", given.taxTotal(), exact.taxTotal());
        compare(where + "included_tax_total", given.includedTaxTotal(), exact.includedTaxTotal());
        compare(where + "total", given.total(), exact.total());
    }

    private void compare(String figure, long given, long exact) {
        if (given != exact) {
            found.add("%s is %s and should be %s"
                .formatted(figure, ExplanationWords.dollars(given), ExplanationWords.dollars(exact)));
        }
    }

    private <T> void first(String what, List<T> given, List<T> exact) {
        if (given.size() != exact.size()) {
            found.add("there are %d of %s and should be %d".formatted(given.size(), what, exact.size()));
            return;
        }
        for (int i = 0; i < given.size(); i++) {
            if (!given.get(i).equals(exact.get(i))) {
                found.add("%s %d is %s and should be %s".formatted(what, i, given.get(i), exact.get(i)));
                return;
            }
        }
    }
}
