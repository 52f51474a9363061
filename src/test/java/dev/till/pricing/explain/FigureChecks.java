package dev.till.pricing.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.Basket;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import dev.till.pricing.TaxList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What holds for the figures of every order under every policy. */
final class FigureChecks {

    private FigureChecks() {
    }

    static void addsUp(Basket basket, PricedBasket priced) {
        addsUp(priced.order());
        for (int i = 0; i < basket.lines().size(); i++) {
            addsUp(basket.lines().get(i).taxes(), priced.lines().get(i));
        }
        linesSumToTheOrder(priced);
        taxesOfLinesSumToThoseOfTheOrder(basket, priced);
        assertThat(sum(priced.appliedAmounts())).isEqualTo(priced.order().discountTotal());
        assertThat(priced.appliedAmounts()).allSatisfy(amount -> assertThat(amount).isNotNegative());
    }

    private static void addsUp(Figures figures) {
        assertThat(List.of(figures.subtotal(), figures.discountTotal(), figures.taxTotal(), figures.includedTaxTotal(),
            figures.total())).allSatisfy(figure -> assertThat(figure).isNotNegative());
        assertThat(figures.subtotal() - figures.discountTotal() + figures.taxTotal() - figures.includedTaxTotal())
            .isEqualTo(figures.total());
        assertThat(figures.includedTaxTotal()).isLessThanOrEqualTo(figures.total());
    }

    private static void addsUp(TaxList taxes, LineFigures line) {
        addsUp(line.figures());
        assertThat(line.taxAmounts()).hasSameSizeAs(taxes.taxes())
            .allSatisfy(amount -> assertThat(amount).isNotNegative());
        assertThat(sum(line.taxAmounts())).isEqualTo(line.figures().taxTotal());
        assertThat(line.figures().includedTaxTotal()).isEqualTo(taxes.included() ? line.figures().taxTotal() : 0);
    }

    private static void linesSumToTheOrder(PricedBasket priced) {
        List<ToLongFunction<Figures>> all = List.of(Figures::subtotal, Figures::discountTotal, Figures::taxTotal,
            Figures::includedTaxTotal, Figures::total);
        assertThat(all).allSatisfy(figure ->
            assertThat(priced.lines().stream().map(LineFigures::figures).mapToLong(figure).sum())
                .isEqualTo(figure.applyAsLong(priced.order())));
    }

    private static void taxesOfLinesSumToThoseOfTheOrder(Basket basket, PricedBasket priced) {
        Map<Tax, TaxFigures> sums = new TreeMap<>(FractionGroup.BY_RATE);
        for (int i = 0; i < basket.lines().size(); i++) {
            List<Tax> taxes = basket.lines().get(i).taxes().taxes();
            LineFigures line = priced.lines().get(i);
            long taxable = line.figures().total() - line.figures().taxTotal();
            long before = 0;
            for (int j = 0; j < taxes.size(); j++) {
                Tax tax = taxes.get(j);
                long amount = line.taxAmounts().get(j);
                if (tax.rate().signum() > 0) {
                    sums.merge(tax, new TaxFigures(tax, tax.compound() ? taxable + before : taxable, amount),
                        FigureChecks::sum);
                }
                before += amount;
            }
        }
        assertThat(priced.taxes()).isEqualTo(List.copyOf(sums.values()));
        assertThat(priced.taxes().stream().mapToLong(TaxFigures::taxAmount).sum())
            .isEqualTo(priced.order().taxTotal());
    }

    private static long sum(List<Long> cents) {
        return cents.stream().mapToLong(each -> each).sum();
    }

    private static TaxFigures sum(TaxFigures one, TaxFigures other) {
        return new TaxFigures(one.tax(), one.taxableAmount() + other.taxableAmount(),
            one.taxAmount() + other.taxAmount());
    }
}
