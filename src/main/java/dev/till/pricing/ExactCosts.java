package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Costs that stay exact until they are settled.
 *
 * <p>Sharing in proportion takes from every line the same part of what it costs, so it changes one number only: line
 * {@code i} costs {@code weights[i] * order / weight}, counted in units of which {@code cent} make one cent. There is
 * one denominator for the whole order, and one division, at the end.
 */
final class ExactCosts implements Costs {

    private final Basket basket;
    private final long[] gross;
    private final RoundingMode mode;
    private final BigDecimal[] weights;
    private final BigDecimal[] taken;
    private BigDecimal weight;
    private BigDecimal order;
    private BigDecimal cent = BigDecimal.ONE;

    ExactCosts(Basket basket, long[] gross, RoundingMode mode) {
        this.basket = basket;
        this.gross = gross;
        this.mode = mode;
        weights = Arrays.stream(gross).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
        taken = new BigDecimal[basket.discounts().size()];
        Arrays.fill(taken, BigDecimal.ZERO);
        weight = BigDecimal.valueOf(Arrays.stream(gross).sum());
        order = weight;
    }

    @Override
    public void takeFromLine(int discount) {
        spreadOverLines();
        int line = basket.discounts().get(discount).line();
        taken[discount] = basket.discounts().get(discount).takenFrom(weights[line], cent);
        weights[line] = weights[line].subtract(taken[discount]);
        order = order.subtract(taken[discount]);
        weight = order;
    }

    @Override
    public void takeInProportion(int discount) {
        taken[discount] = basket.discounts().get(discount).takenFrom(order, cent);
        order = order.subtract(taken[discount]);
    }

    @Override
    public void takeInSequence(int discount) {
        spreadOverLines();
        taken[discount] = basket.discounts().get(discount).takenFrom(order, cent);
        order = order.subtract(taken[discount]);
        weight = order;
        BigDecimal left = taken[discount];
        for (int line = 0; left.signum() > 0; line++) {
            BigDecimal borne = left.min(weights[line]);
            weights[line] = weights[line].subtract(borne);
            left = left.subtract(borne);
        }
    }

    /** Makes each weight what its line costs, in a unit fine enough for that. */
    private void spreadOverLines() {
        if (order.compareTo(weight) == 0) {
            return;
        }
        for (int line = 0; line < weights.length; line++) {
            weights[line] = weights[line].multiply(order);
        }
        for (int discount = 0; discount < taken.length; discount++) {
            taken[discount] = taken[discount].multiply(weight);
        }
        cent = cent.multiply(weight);
        order = order.multiply(weight);
        weight = order;
    }

    @Override
    public Settlement settle() {
        // Equal, or even both 0: then the weights are the costs.
        boolean spread = order.compareTo(weight) == 0;
        BigDecimal numerator = spread ? BigDecimal.ONE : order;
        BigDecimal denominator = spread ? cent : weight.multiply(cent);
        Groups<BigDecimal> rates = Groups.of(basket.lines(), PricingLine::taxRate);
        LineCents lines = new ExactNets(rates, weights, numerator, denominator).round(mode);
        return new Settlement(rates, lines.nets(), lines.taxes(), applied(lines.nets()));
    }

    /** Each discount's share of what the discounts took, of the order if one is on the order, else of its line. */
    private long[] applied(long[] nets) {
        if (basket.discounts().stream().anyMatch(PricingDiscount::onOrder)) {
            return Shares.of(Arrays.stream(gross).sum() - Arrays.stream(nets).sum(), taken, BigDecimal.ONE, cent);
        }
        long[] applied = new long[taken.length];
        Groups<Integer> lines = Groups.of(basket.discounts(), PricingDiscount::line);
        for (int group = 0; group < lines.count(); group++) {
            int[] members = lines.members(group);
            BigDecimal[] parts = Arrays.stream(members).mapToObj(item -> taken[item]).toArray(BigDecimal[]::new);
            int line = lines.key(group);
            long[] shares = Shares.of(gross[line] - nets[line], parts, BigDecimal.ONE, cent);
            for (int i = 0; i < members.length; i++) {
                applied[members[i]] = shares[i];
            }
        }
        return applied;
    }
}
