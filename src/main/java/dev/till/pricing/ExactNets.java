package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * What the lines cost after all discounts, exactly, and its one rounding. Net cents and tax cents are shared in two
 * steps, by the rates and then by each rate's lines, so that neither depends on the order of the lines.
 *
 * @param rates       the lines by their tax rate
 * @param weights     line {@code i} costs {@code weights[i] * numerator / denominator} cents
 * @param numerator   at least 0
 * @param denominator above 0
 */
record ExactNets(Groups<BigDecimal> rates, BigDecimal[] weights, BigDecimal numerator, BigDecimal denominator) {

    /** Each line's share of the net cents and of the tax cents. */
    LineCents round(RoundingMode mode) {
        BigDecimal[] nets = new BigDecimal[rates.count()];
        BigDecimal[] taxes = new BigDecimal[rates.count()];
        for (int rate = 0; rate < nets.length; rate++) {
            nets[rate] = sum(of(rates.members(rate)));
            taxes[rate] = nets[rate].multiply(rates.key(rate));
        }
        BigDecimal tax = sum(taxes);
        long taxTotal = cents(tax, mode);
        long netTotal = cents(sum(nets).add(tax), mode) - taxTotal;
        return share(Shares.of(netTotal, nets, numerator, denominator),
            Shares.of(taxTotal, taxes, numerator, denominator));
    }

    private LineCents share(long[] netsByRate, long[] taxesByRate) {
        LineCents lines = new LineCents(new long[weights.length], new long[weights.length]);
        for (int rate = 0; rate < rates.count(); rate++) {
            int[] members = rates.members(rate);
            BigDecimal[] parts = of(members);
            long[] nets = Shares.of(netsByRate[rate], parts, numerator, denominator);
            long[] taxes = Shares.of(taxesByRate[rate], parts, numerator.multiply(rates.key(rate)), denominator);
            for (int i = 0; i < members.length; i++) {
                lines.nets()[members[i]] = nets[i];
                lines.taxes()[members[i]] = taxes[i];
            }
        }
        return lines;
    }

    private BigDecimal[] of(int[] lines) {
        return Arrays.stream(lines).mapToObj(line -> weights[line]).toArray(BigDecimal[]::new);
    }

    private long cents(BigDecimal weight, RoundingMode mode) {
        return weight.multiply(numerator).divide(denominator, 0, mode).longValueExact();
    }

    private static BigDecimal sum(BigDecimal[] values) {
        return Arrays.stream(values).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
