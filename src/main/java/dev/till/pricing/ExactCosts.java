package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Costs that stay exact until they are settled.
 *
 * <p>Sharing in proportion leaves every line the same part of what it cost, so it changes one number only: line
 * {@code i} costs {@code weights[i] * part / whole}, and all costs are counted in units of which {@code cent} make one
 * cent. So there is one denominator for the whole order, and one division, at the end.
 */
final class ExactCosts implements Costs {

    private final Basket basket;
    private final long[] gross;
    private final long subtotal;
    private final RoundingMode mode;
    private final BigDecimal[] weights;
    private final BigDecimal[] taken;
    private BigDecimal part = BigDecimal.ONE;
    private BigDecimal whole = BigDecimal.ONE;
    private BigDecimal cent = BigDecimal.ONE;
    /** The sum of the weights. */
    private BigDecimal weight;
    /** What the order still costs: {@code weight * part / whole}. */
    private BigDecimal order;

    ExactCosts(Basket basket, long[] gross, RoundingMode mode) {
        this.basket = basket;
        this.gross = gross;
        this.mode = mode;
        weights = new BigDecimal[gross.length];
        Arrays.setAll(weights, line -> BigDecimal.valueOf(gross[line]));
        taken = new BigDecimal[basket.discounts().size()];
        Arrays.fill(taken, BigDecimal.ZERO);
        subtotal = Arrays.stream(gross).sum();
        weight = BigDecimal.valueOf(subtotal);
        order = weight;
    }

    @Override
    public void takeFromLine(int discount) {
        spreadOverLines();
        PricingDiscount rule = basket.discounts().get(discount);
        BigDecimal cost = weights[rule.line()];
        take(discount, rule.takenFrom(cost, cent));
        weights[rule.line()] = cost.subtract(taken[discount]);
        weight = order;
    }

    @Override
    public void takeInProportion(int discount) {
        PricingDiscount rule = basket.discounts().get(discount);
        take(discount, rule.takenFrom(order, cent));
        if (rule.type() == DiscountType.PERCENT) {
            part = part.multiply(BigDecimal.ONE.subtract(rule.amount()));
        } else if (taken[discount].signum() > 0) {
            part = order;
            whole = weight;
        }
    }

    @Override
    public void takeInSequence(int discount) {
        take(discount, basket.discounts().get(discount).takenFrom(order, cent));
        weight = order;
        BigDecimal left = taken[discount];
        for (int line = 0; left.signum() > 0; line++) {
            BigDecimal borne = left.min(weights[line]);
            weights[line] = weights[line].subtract(borne);
            left = left.subtract(borne);
        }
    }

    private void take(int discount, BigDecimal amount) {
        taken[discount] = amount;
        order = order.subtract(amount);
    }

    /**
     * Makes each weight what its line costs, in a unit fine enough for that. Only a line discount that follows an order
     * discount shared in proportion needs it.
     */
    private void spreadOverLines() {
        if (part.compareTo(whole) == 0) {
            return;
        }
        Arrays.setAll(weights, line -> weights[line].multiply(part));
        Arrays.setAll(taken, discount -> taken[discount].multiply(whole));
        order = order.multiply(whole);
        weight = order;
        cent = cent.multiply(whole);
        part = BigDecimal.ONE;
        whole = BigDecimal.ONE;
    }

    /**
     * Tax and total are rounded. Net cents and tax cents are shared in two steps, by the rates and then by each rate's
     * lines, so that neither depends on the order of the lines.
     */
    @Override
    public Settlement settle() {
        Groups<BigDecimal> rates = Groups.of(basket.lines(), PricingLine::taxRate);
        Factor factor = new Factor(part, whole.multiply(cent));
        Amounts nets = Amounts.of(weights, weight);
        Amounts taxes = nets.times(rates);
        BigDecimal tax = taxes.total();
        long taxTotal = factor.times(tax, mode);
        long netTotal = factor.times(weight.add(tax), mode) - taxTotal;
        long[] netCents = share(netTotal, nets, rates, factor);
        return new Settlement(rates, netCents, share(taxTotal, taxes, rates, factor), applied(netTotal, netCents));
    }

    private static long[] share(long cents, Amounts amounts, Groups<?> rates, Factor factor) {
        return Shares.of(Shares.of(cents, amounts.sums(rates).times(factor)), rates, amounts.times(factor));
    }

    /** Each discount's share of what the discounts took, of the order if one is on the order, else of its line. */
    private long[] applied(long netTotal, long[] nets) {
        BigDecimal total = BigDecimal.ZERO;
        boolean onOrder = false;
        for (int i = 0; i < taken.length; i++) {
            total = total.add(taken[i]);
            onOrder |= basket.discounts().get(i).onOrder();
        }
        Quotients exact = Amounts.of(taken, total).times(new Factor(BigDecimal.ONE, cent));
        if (onOrder) {
            return Shares.of(subtotal - netTotal, exact);
        }
        Groups<Integer> lines = Groups.of(basket.discounts(), PricingDiscount::line);
        long[] discounted = lines.keys().stream().mapToLong(line -> gross[line] - nets[line]).toArray();
        return Shares.of(discounted, lines, exact);
    }
}
