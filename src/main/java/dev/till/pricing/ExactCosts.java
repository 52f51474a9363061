package dev.till.pricing;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Nets that stay exact, as quotients with one common divisor.
 *
 * <p>The net of line {@code i} is {@code weights[i] * part / whole}, in units of which {@code cent} make one cent. An
 * order discount in proportion multiplies all nets by the same number, so it changes {@code part / whole} only.
 */
final class ExactCosts implements Costs {

    private final Basket basket;
    private final BigDecimal[] weights;
    private final BigDecimal[] applied;
    private BigDecimal part = BigDecimal.ONE;
    private BigDecimal whole = BigDecimal.ONE;
    private BigDecimal cent = BigDecimal.ONE;
    private BigDecimal weightTotal;
    /** The net of the order: {@code weightTotal * part / whole}. */
    private BigDecimal netTotal;

    ExactCosts(Basket basket, long[] gross) {
        this.basket = basket;
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

    @Override
    public Quotient[] nets() {
        return quotients(weights, part, whole.multiply(cent));
    }

    @Override
    public Quotient[] applied() {
        return quotients(applied, BigDecimal.ONE, cent);
    }

    private static Quotient[] quotients(BigDecimal[] amounts, BigDecimal factor, BigDecimal divisor) {
        Quotient[] quotients = new Quotient[amounts.length];
        Arrays.setAll(quotients, i -> new Quotient(amounts[i].multiply(factor), divisor));
        return quotients;
    }
}
