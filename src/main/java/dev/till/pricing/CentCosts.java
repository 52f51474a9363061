package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Nets in whole cents. Each discount is rounded when it is applied, and an order discount is allocated to the lines in
 * whole cents.
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
        long[] shares = Proportion.share(amount, nets, before);
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
        long amount = basket.discounts().get(discount).takenFrom(BigDecimal.valueOf(target), BigDecimal.ONE)
            .setScale(0, mode).longValueExact();
        applied[discount] = amount;
        netTotal -= amount;
        return amount;
    }

    @Override
    public Quotient[] nets() {
        return Arrays.stream(nets).mapToObj(Quotient::of).toArray(Quotient[]::new);
    }

    @Override
    public Quotient[] applied() {
        return Arrays.stream(applied).mapToObj(Quotient::of).toArray(Quotient[]::new);
    }
}
