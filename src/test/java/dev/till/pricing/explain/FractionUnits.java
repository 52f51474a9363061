package dev.till.pricing.explain;

import static java.math.RoundingMode.HALF_UP;

import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The part of a line's figures that falls to its first units: a second implementation of refunds, on exact fractions,
 * written from {@code docs/pricing.md} and not from the engine.
 *
 * @param subtotal the exact running share of the subtotal, in cents
 * @param net      of what is paid for the price tags
 * @param tax      of all taxes
 * @param cents    the figures that result
 */
public record FractionUnits(Fraction subtotal, Fraction net, Fraction tax, LineFigures cents) {

    /** Returns the part of a line of {@code quantity} units that falls to the first {@code units}. */
    public static FractionUnits upTo(BigDecimal units, LineFigures line, BigDecimal quantity) {
        Figures all = line.figures();
        long paid = all.subtotal() - all.discountTotal();
        Fraction ofUnits = Fraction.of(units).over(Fraction.of(quantity));
        Fraction subtotal = Fraction.of(all.subtotal()).times(ofUnits);
        Fraction ofSubtotal = part(subtotal, all.subtotal(), ofUnits);
        Fraction net = Fraction.of(paid).times(ofSubtotal);
        Fraction tax = Fraction.of(all.taxTotal()).times(part(net, paid, ofSubtotal));
        return new FractionUnits(subtotal, net, tax, cents(subtotal.round(HALF_UP), net.round(HALF_UP),
            split(tax.round(HALF_UP), line.taxAmounts()), all.includedTaxTotal() > 0));
    }

    /** Returns what falls to the units after those of another part. */
    public LineFigures minus(FractionUnits before) {
        Figures all = cents.figures();
        Figures other = before.cents.figures();
        return cents(all.subtotal() - other.subtotal(),
            all.subtotal() - all.discountTotal() - other.subtotal() + other.discountTotal(),
            IntStream.range(0, cents.taxAmounts().size())
                .mapToObj(i -> cents.taxAmounts().get(i) - before.cents.taxAmounts().get(i)).toList(),
            all.includedTaxTotal() > 0);
    }

    /** The part that the rounded share is of the whole; the part before it if the whole is 0. */
    private static Fraction part(Fraction share, long whole, Fraction before) {
        return whole == 0 ? before : Fraction.of(share.round(HALF_UP)).over(Fraction.of(whole));
    }

    private static List<Long> split(long tax, List<Long> taxes) {
        List<Long> shares = new ArrayList<>();
        long left = tax;
        long wholeLeft = FractionShares.sum(taxes);
        for (long each : taxes) {
            long share = FractionShares.running(each, left, wholeLeft);
            shares.add(share);
            left -= share;
            wholeLeft -= each;
        }
        return shares;
    }

    private static LineFigures cents(long subtotal, long paid, List<Long> taxes, boolean included) {
        long tax = FractionShares.sum(taxes);
        return new LineFigures(new Figures(subtotal, subtotal - paid, tax, included ? tax : 0,
            included ? paid : paid + tax), taxes);
    }
}
