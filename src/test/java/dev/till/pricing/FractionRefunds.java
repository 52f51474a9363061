package dev.till.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The refund rule of {@code docs/pricing.md}, written down a second time: formula by formula, with whole numbers. */
final class FractionRefunds {

    private FractionRefunds() {
    }

    /** The figures at the one point less those at the other. */
    static LineFigures refund(LineFigures line, BigDecimal quantity, BigDecimal from, BigDecimal to) {
        long[] before = point(line, thousandths(quantity), thousandths(from));
        long[] after = point(line, thousandths(quantity), thousandths(to));
        for (int i = 0; i < after.length; i++) {
            after[i] -= before[i];
        }
        List<Long> taxes = new ArrayList<>();
        long tax = 0;
        for (int i = 2; i < after.length; i++) {
            taxes.add(after[i]);
            tax += after[i];
        }
        long included = line.figures().includedTaxTotal() > 0 ? tax : 0;
        return new LineFigures(
            new Figures(after[0], after[0] - after[1], tax, included, after[1] + tax - included), taxes);
    }

    /** The subtotal, what was paid for it, and each tax, of the first {@code part} units. */
    private static long[] point(LineFigures line, long units, long part) {
        long subtotal = line.figures().subtotal();
        long net = subtotal - line.figures().discountTotal();
        long tax = line.figures().taxTotal();
        long subtotalPart = share(subtotal, part, units);
        long paidPart = subtotal == 0 ? share(net, part, units) : share(net, subtotalPart, subtotal);
        long taxLeft = net != 0 ? share(tax, paidPart, net)
            : subtotal != 0 ? share(tax, subtotalPart, subtotal) : share(tax, part, units);
        long[] point = new long[2 + line.taxAmounts().size()];
        point[0] = subtotalPart;
        point[1] = paidPart;
        for (int i = 0; i < line.taxAmounts().size(); i++) {
            long amount = line.taxAmounts().get(i);
            boolean last = i == line.taxAmounts().size() - 1;
            point[2 + i] = last ? taxLeft : share(amount, taxLeft, tax);
            taxLeft -= point[2 + i];
            tax -= amount;
        }
        return point;
    }

    /** Rounded half up: the whole part of the doubled quotient plus one half. */
    private static long share(long cents, long part, long whole) {
        BigInteger doubled = BigInteger.valueOf(whole).shiftLeft(1);
        return whole == 0 ? 0 : BigInteger.valueOf(cents).multiply(BigInteger.valueOf(part)).shiftLeft(1)
            .add(BigInteger.valueOf(whole)).divide(doubled).longValueExact();
    }

    private static long thousandths(BigDecimal number) {
        return number.movePointRight(3).longValueExact();
    }
}
