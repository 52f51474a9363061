package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Nets in whole cents. Each discount is rounded when it is applied, an order discount is allocated to the lines in
 * whole cents, and the tax of each line is rounded. The figures are sums of these, so nothing is rounded at the end.
 */
final class CentCosts implements Costs {

    private final Basket basket;
    private final RoundingMode mode;
    private final long[] nets;
    private final long[] applied;
    private long netTotal;

    CentCosts(Basket basket, long[] gross, RoundingMode mode) {
        this.basket = basket;
        this.mode = mode;
        nets = gross.clone();
        applied = new long[basket.discounts().size()];
        netTotal = Arrays.stream(gross).sum();
    }

    @Override
    public void applyToLine(int discount) {
        int line = basket.discounts().get(discount).line();
        nets[line] -= apply(discount, nets[line]);
    }

    @Override
    public void applyInProportion(int discount) {
        long before = netTotal;
        long amount = apply(discount, before);
        if (amount == 0) {
            // The nets may all be 0, and then have no proportions.
            return;
        }
        Factor part = new Factor(BigDecimal.valueOf(amount), BigDecimal.valueOf(before));
        long[] shares = LargestRemainder.allocate(amount, new LongAmounts(nets, 0).times(part));
        for (int line = 0; line < nets.length; line++) {
            nets[line] -= shares[line];
        }
    }

    @Override
    public void applyInSequence(int discount) {
        long left = apply(discount, netTotal);
        for (int line = 0; left > 0; line++) {
            long share = Math.min(left, nets[line]);
            nets[line] -= share;
            left -= share;
        }
    }

    private long apply(int discount, long target) {
        long amount = round(basket.discounts().get(discount).takenFrom(BigDecimal.valueOf(target), BigDecimal.ONE));
        applied[discount] = amount;
        netTotal -= amount;
        return amount;
    }

    @Override
    public RoundedCosts round() {
        long[] taxes = new long[nets.length];
        for (int line = 0; line < nets.length; line++) {
            taxes[line] = round(basket.lines().get(line).taxes().rate().multiply(BigDecimal.valueOf(nets[line])));
        }
        return new RoundedCosts(Groups.of(basket.lines(), line -> line.taxes().rate()), nets, taxes, applied);
    }

    private long round(BigDecimal cents) {
        return cents.setScale(0, mode).longValueExact();
    }
}
