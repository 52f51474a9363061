package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Nets that stay exact until the end, as fractions with one common denominator.
 *
 * <p>The net of line {@code i} is {@code weights[i] * part / whole}, in units of which {@code cent} make one cent. An
 * order discount in proportion multiplies all nets by the same number, so it changes {@code part / whole} only. The
 * one division comes at the end.
 */
final class ExactCosts implements Costs {

    private final Basket basket;
    private final long[] gross;
    private final RoundingMode mode;
    private final BigDecimal[] weights;
    private final BigDecimal[] applied;
    private BigDecimal part = BigDecimal.ONE;
    private BigDecimal whole = BigDecimal.ONE;
    private BigDecimal cent = BigDecimal.ONE;
    private BigDecimal weightTotal;
    /** The net of the order: {@code weightTotal * part / whole}. */
    private BigDecimal netTotal;

    ExactCosts(Basket basket, long[] gross, RoundingMode mode) {
        this.basket = basket;
        this.gross = gross;
        this.mode = mode;
        weights = new BigDecimal[gross.length];
        Arrays.setAll(weights, line -> BigDecimal.valueOf(gross[line]));
        applied = new BigDecimal[basket.discounts().size()];
        Arrays.fill(applied, BigDecimal.ZERO);
        weightTotal = BigDecimal.valueOf(Arrays.stream(gross).sum());
        netTotal = weightTotal;
    }

    @Override
    public void applyToLine(int discount) {
        multiplyWeightsOut();
        int line = basket.discounts().get(discount).line();
        weights[line] = weights[line].subtract(apply(discount, weights[line]));
        weightTotal = netTotal;
    }

    @Override
    public void applyInProportion(int discount) {
        PricingDiscount rule = basket.discounts().get(discount);
        BigDecimal amount = apply(discount, netTotal);
        if (rule.type() == DiscountType.PERCENT) {
            part = part.multiply(BigDecimal.ONE.subtract(rule.amount()));
        } else if (amount.signum() > 0) {
            part = netTotal;
            whole = weightTotal;
        }
    }

    @Override
    public void applyInSequence(int discount) {
        BigDecimal left = apply(discount, netTotal);
        weightTotal = netTotal;
        for (int line = 0; left.signum() > 0; line++) {
            BigDecimal share = left.min(weights[line]);
            weights[line] = weights[line].subtract(share);
            left = left.subtract(share);
        }
    }

    private BigDecimal apply(int discount, BigDecimal target) {
        BigDecimal amount = basket.discounts().get(discount).takenFrom(target, cent);
        applied[discount] = amount;
        netTotal = netTotal.subtract(amount);
        return amount;
    }

    /**
     * Makes each weight the net of its line, in a finer unit. Needed only for a line discount after an order discount
     * in proportion.
     */
    private void multiplyWeightsOut() {
        if (part.compareTo(whole) == 0) {
            return;
        }
        Arrays.setAll(weights, line -> weights[line].multiply(part));
        Arrays.setAll(applied, discount -> applied[discount].multiply(whole));
        netTotal = netTotal.multiply(whole);
        weightTotal = netTotal;
        cent = cent.multiply(whole);
        part = BigDecimal.ONE;
        whole = BigDecimal.ONE;
    }

    /**
     * Rounds the tax total and the total. Net cents and tax cents are allocated first to the tax rates and then to the
     * lines of each rate, so that the amounts of a rate do not depend on the order of the lines.
     */
    @Override
    public RoundedCosts round() {
        Groups<BigDecimal> rates = Groups.of(basket.lines(), line -> line.taxes().rate());
        Factor factor = new Factor(part, whole.multiply(cent));
        Amounts nets = Amounts.of(weights, weightTotal);
        Amounts taxes = nets.times(rates);
        BigDecimal tax = taxes.total();
        long taxTotal = factor.times(tax, mode);
        long netCents = factor.times(weightTotal.add(tax), mode) - taxTotal;
        long[] lineNets = allocate(netCents, nets, rates, factor);
        return new RoundedCosts(rates, lineNets, allocate(taxTotal, taxes, rates, factor),
            appliedCents(netCents, lineNets));
    }

    private static long[] allocate(long cents, Amounts amounts, Groups<?> rates, Factor factor) {
        long[] byRate = LargestRemainder.allocate(cents, amounts.sums(rates).times(factor));
        return LargestRemainder.allocate(byRate, rates, amounts.times(factor));
    }

    /** Each discount's share of the order's discount total if one is on the order, else of its line's. */
    private long[] appliedCents(long netCents, long[] lineNets) {
        Quotients exact = Amounts.of(applied, Arrays.stream(applied).reduce(BigDecimal.ZERO, BigDecimal::add))
            .times(new Factor(BigDecimal.ONE, cent));
        if (basket.discounts().stream().anyMatch(PricingDiscount::onOrder)) {
            return LargestRemainder.allocate(Arrays.stream(gross).sum() - netCents, exact);
        }
        Groups<Integer> lines = Groups.of(basket.discounts(), PricingDiscount::line);
        long[] discountTotals = lines.keys().stream().mapToLong(line -> gross[line] - lineNets[line]).toArray();
        return LargestRemainder.allocate(discountTotals, lines, exact);
    }
}
