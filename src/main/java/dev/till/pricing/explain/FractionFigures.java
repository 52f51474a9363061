package dev.till.pricing.explain;

import dev.till.pricing.Basket;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Computes all figures of an order, by the tables of figures in {@code docs/pricing.md}. */
final class FractionFigures {

    private final Basket basket;
    private final FractionPricing exact;
    private final FractionTaxes taxes;

    FractionFigures(Basket basket, FractionPricing exact, FractionTaxes taxes) {
        this.basket = basket;
        this.exact = exact;
        this.taxes = taxes;
    }

    PricedBasket all() {
        List<LineFigures> lines = IntStream.range(0, basket.lines().size()).mapToObj(this::line).toList();
        Figures order = lines.stream().map(LineFigures::figures).reduce(new Figures(0, 0, 0, 0, 0),
            (one, other) -> new Figures(one.subtotal() + other.subtotal(), one.discountTotal() + other.discountTotal(),
                one.taxTotal() + other.taxTotal(), one.includedTaxTotal() + other.includedTaxTotal(),
                one.total() + other.total()));
        return new PricedBasket(order, lines, applied(order, lines), List.copyOf(taxesOfOrder().values()));
    }

    private LineFigures line(int line) {
        long gross = exact.gross.get(line).floor();
        long paid = taxes.paid.get(line);
        long tax = FractionShares.sum(taxes.cents.get(line));
        return new LineFigures(isIncluded(line) ? new Figures(gross, gross - paid, tax, tax, paid)
            : new Figures(gross, gross - paid, tax, 0, paid + tax), taxes.cents.get(line));
    }

    private boolean isIncluded(int line) {
        return taxes.groups.stream().anyMatch(group -> group.included() && group.lines().contains(line));
    }

    private List<Long> applied(Figures order, List<LineFigures> lines) {
        if (basket.discounts().stream().anyMatch(discount -> discount.line() == PricingDiscount.ORDER)) {
            return FractionShares.share(order.discountTotal(), exact.taken);
        }
        List<Long> applied = new ArrayList<>(Collections.nCopies(exact.taken.size(), 0L));
        for (int i = 0; i < lines.size(); i++) {
            int line = i;
            List<Integer> own = IntStream.range(0, applied.size())
                .filter(discount -> basket.discounts().get(discount).line() == line).boxed().toList();
            List<Long> shares = FractionShares.share(lines.get(line).figures().discountTotal(),
                own.stream().map(exact.taken::get).toList());
            IntStream.range(0, own.size()).forEach(j -> applied.set(own.get(j), shares.get(j)));
        }
        return applied;
    }

    private SortedMap<Tax, TaxFigures> taxesOfOrder() {
        SortedMap<Tax, TaxFigures> all = new TreeMap<>(FractionGroup.BY_RATE);
        for (FractionGroup group : taxes.groups) {
            List<List<Long>> cents = group.pick(taxes.cents);
            long net = FractionShares.sum(group.pick(taxes.paid))
                - (group.included() ? cents.stream().mapToLong(FractionShares::sum).sum() : 0);
            long before = 0;
            for (int i = 0; i < group.taxes().size(); i++) {
                int index = i;
                Tax tax = group.taxes().get(i);
                long amount = cents.stream().mapToLong(ofLine -> ofLine.get(index)).sum();
                if (tax.rate().signum() > 0) {
                    all.merge(tax, new TaxFigures(tax, tax.compound() ? net + before : net, amount),
                        (one, other) -> new TaxFigures(tax, one.taxableAmount() + other.taxableAmount(),
                            one.taxAmount() + other.taxAmount()));
                }
                before += amount;
            }
        }
        return all;
    }
}
