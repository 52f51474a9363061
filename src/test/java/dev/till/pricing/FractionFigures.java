package dev.till.pricing;

import static dev.till.pricing.Fraction.sum;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Computes the figures of an order from its exact amounts, by the table of figures in {@code docs/pricing.md}. */
final class FractionFigures {

    private final Basket basket;
    private final FractionPricing exact;
    private final List<Fraction> rateOfLine;
    private final List<TaxFigures> taxes = new ArrayList<>();
    private final long[] nets;
    private final long[] tax;

    FractionFigures(Basket basket, FractionPricing exact) {
        this.basket = basket;
        this.exact = exact;
        rateOfLine = basket.lines().stream().map(line -> Fraction.of(line.taxes().rate())).toList();
        nets = new long[rateOfLine.size()];
        tax = new long[rateOfLine.size()];
    }

    PricedBasket of(RoundingMode mode) {
        long taxTotal = sum(exact.taxes).round(mode);
        long total = sum(exact.nets).plus(sum(exact.taxes)).round(mode);
        shareByRate(total - taxTotal, taxTotal);
        long subtotal = sum(exact.gross).floor();
        List<Figures> lines = IntStream.range(0, nets.length).mapToObj(this::line).toList();
        Figures order = new Figures(subtotal, subtotal + taxTotal - total, taxTotal, 0, total);
        return new PricedBasket(order, lines.stream().map(line -> new LineFigures(line,
            List.of(line.taxTotal()))).toList(),
            applied(order, lines), taxes);
    }

    private void shareByRate(long netTotal, long taxTotal) {
        List<Fraction> rates = List.copyOf(new TreeSet<>(rateOfLine));
        List<List<Integer>> groups = rates.stream().map(this::linesOf).toList();
        List<Long> netsByRate = share(netTotal, groups.stream().map(lines -> sum(pick(lines, exact.nets))).toList());
        List<Long> taxByRate = share(taxTotal, groups.stream().map(lines -> sum(pick(lines, exact.taxes))).toList());
        for (int i = 0; i < rates.size(); i++) {
            put(share(netsByRate.get(i), pick(groups.get(i), exact.nets)), groups.get(i), nets);
            put(share(taxByRate.get(i), pick(groups.get(i), exact.taxes)), groups.get(i), tax);
            if (!rates.get(i).isZero()) {
                taxes.add(new TaxFigures(new Tax(null, decimal(rates.get(i)), false), netsByRate.get(i),
                    taxByRate.get(i)));
            }
        }
    }

    private Figures line(int line) {
        long gross = exact.gross.get(line).floor();
        return new Figures(gross, gross - nets[line], tax[line], 0, nets[line] + tax[line]);
    }

    private List<Long> applied(Figures order, List<Figures> lines) {
        if (basket.discounts().stream().anyMatch(discount -> discount.line() == PricingDiscount.ORDER)) {
            return share(order.discountTotal(), exact.taken);
        }
        long[] applied = new long[exact.taken.size()];
        for (int i = 0; i < lines.size(); i++) {
            int line = i;
            List<Integer> own = IntStream.range(0, applied.length)
                .filter(discount -> basket.discounts().get(discount).line() == line).boxed().toList();
            put(share(lines.get(line).discountTotal(), pick(own, exact.taken)), own, applied);
        }
        return LongStream.of(applied).boxed().toList();
    }

    private List<Integer> linesOf(Fraction rate) {
        return IntStream.range(0, rateOfLine.size()).filter(line -> rateOfLine.get(line).compareTo(rate) == 0).boxed()
            .toList();
    }

    private static List<Long> share(long cents, List<Fraction> parts) {
        return FractionShares.share(cents, parts).toList();
    }

    private static List<Fraction> pick(List<Integer> indices, List<Fraction> from) {
        return indices.stream().map(from::get).toList();
    }

    private static void put(List<Long> values, List<Integer> indices, long[] into) {
        for (int i = 0; i < values.size(); i++) {
            into[indices.get(i)] = values.get(i);
        }
    }

    private static BigDecimal decimal(Fraction rate) {
        return new BigDecimal(rate.numerator()).divide(new BigDecimal(rate.denominator()), MathContext.DECIMAL64)
            .stripTrailingZeros();
    }
}
