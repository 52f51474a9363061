package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Costs in whole cents: each discount is rounded when it is taken, an order discount is shared by the lines in whole
 * cents, and each line's tax is rounded. So every exact value of the figures is whole already: what a discount took is
 * its applied amount, a line's rounded tax is its tax total, and the order's figures are the sums.
 */
final class CentCosts implements Costs {

    private final Basket basket;
    private final RoundingMode mode;
    private final long[] nets;
    private final long[] taken;
    private long order;

    CentCosts(Basket basket, long[] gross, RoundingMode mode) {
        this.basket = basket;
        this.mode = mode;
        nets = gross.clone();
        taken = new long[basket.discounts().size()];
        order = Arrays.stream(gross).sum();
    }

    @Override
    public void takeFromLine(int discount) {
        int line = basket.discounts().get(discount).line();
        take(discount, nets[line]);
        nets[line] -= taken[discount];
    }

    @Override
    public void takeInProportion(int discount) {
        long before = order;
        take(discount, before);
        if (taken[discount] == 0) {
            // Perhaps because nothing is left, of which there are no proportions.
            return;
        }
        Factor part = new Factor(BigDecimal.valueOf(taken[discount]), BigDecimal.valueOf(before));
        long[] borne = Shares.of(taken[discount], new NarrowAmounts(nets, 0).times(part));
        for (int line = 0; line < nets.length; line++) {
            nets[line] -= borne[line];
        }
    }

    @Override
    public void takeInSequence(int discount) {
        take(discount, order);
        long left = taken[discount];
        for (int line = 0; left > 0; line++) {
            long borne = Math.min(left, nets[line]);
            nets[line] -= borne;
            left -= borne;
        }
    }

    private void take(int discount, long cost) {
        BigDecimal exact = basket.discounts().get(discount).takenFrom(BigDecimal.valueOf(cost), BigDecimal.ONE);
        taken[discount] = round(exact);
        order -= taken[discount];
    }

    @Override
    public Settlement settle() {
        long[] taxes = new long[nets.length];
        for (int line = 0; line < nets.length; line++) {
            taxes[line] = round(basket.lines().get(line).taxRate().multiply(BigDecimal.valueOf(nets[line])));
        }
        return new Settlement(Groups.of(basket.lines(), PricingLine::taxRate), nets, taxes, taken);
    }

    private long round(BigDecimal cents) {
        return cents.setScale(0, mode).longValueExact();
    }
}
