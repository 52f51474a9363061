package dev.till.pricing;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Amounts in {@code long} arithmetic, for speed. An operation that would overflow is done with {@link DecimalAmounts}.
 *
 * @param units    the amounts in units of {@code 10^-decimals}
 * @param decimals at least 0
 */
record LongAmounts(long[] units, int decimals) implements Amounts {

    /** Every whole number of 18 digits fits in a long. */
    static final int MAX_DIGITS = 18;

    static LongAmounts of(BigDecimal[] amounts, int decimals) {
        return new LongAmounts(Arrays.stream(amounts).mapToLong(amount -> units(amount, decimals)).toArray(), decimals);
    }

    /** The number of digits before the decimal point; 0 or less for a number below 1. */
    static int digits(BigDecimal number) {
        return number.precision() - number.scale();
    }

    @Override
    public Amounts times(Groups<BigDecimal> rates) {
        int rateDecimals = 0;
        for (BigDecimal rate : rates.keys()) {
            rateDecimals = Math.max(rateDecimals, rate.scale());
        }
        if (digits(total()) + decimals + rateDecimals > MAX_DIGITS) {
            return toDecimals().times(rates);
        }
        long[] products = new long[units.length];
        for (int group = 0; group < rates.count(); group++) {
            long rate = units(rates.keys().get(group), rateDecimals);
            for (int member : rates.members()[group]) {
                products[member] = units[member] * rate;
            }
        }
        return new LongAmounts(products, decimals + rateDecimals);
    }

    @Override
    public Amounts sums(Groups<?> groups) {
        long[] sums = new long[groups.count()];
        for (int group = 0; group < sums.length; group++) {
            for (int member : groups.members()[group]) {
                sums[group] += units[member];
            }
        }
        return new LongAmounts(sums, decimals);
    }

    @Override
    public BigDecimal total() {
        return BigDecimal.valueOf(Arrays.stream(units).sum(), decimals);
    }

    @Override
    public Quotients times(Factor factor) {
        // Multiplying both by 10^power makes them whole numbers; the denominator also takes the unit of the amounts.
        int power = Math.max(factor.numerator().scale(), factor.denominator().scale() - decimals);
        BigDecimal numerator = factor.numerator().scaleByPowerOfTen(power);
        BigDecimal denominator = factor.denominator().scaleByPowerOfTen(power + decimals);
        if (digits(numerator) > MAX_DIGITS || digits(denominator) > MAX_DIGITS
            || Arrays.stream(units).max().orElse(0) > Long.MAX_VALUE / Math.max(1, numerator.longValue())) {
            return toDecimals().times(factor);
        }
        return quotients(numerator.longValue(), denominator.longValue());
    }

    private Quotients quotients(long numerator, long denominator) {
        long[] whole = new long[units.length];
        long[] remainders = new long[units.length];
        for (int i = 0; i < units.length; i++) {
            whole[i] = units[i] * numerator / denominator;
            remainders[i] = units[i] * numerator % denominator;
        }
        return new Quotients(whole, remainders);
    }

    private DecimalAmounts toDecimals() {
        return new DecimalAmounts(
            Arrays.stream(units).mapToObj(unit -> BigDecimal.valueOf(unit, decimals)).toArray(BigDecimal[]::new));
    }

    private static long units(BigDecimal amount, int decimals) {
        return amount.setScale(decimals).scaleByPowerOfTen(decimals).longValue();
    }
}
