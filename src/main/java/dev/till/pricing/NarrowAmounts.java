package dev.till.pricing;

import java.math.BigDecimal;

/**
 * Amounts in long arithmetic. Each operation first looks whether it fits, and is left to the wide ones if not.
 *
 * @param units    the amounts in units of {@code 10^-decimals}
 * @param decimals at least 0
 */
record NarrowAmounts(long[] units, int decimals) implements Amounts {

    /** Any whole number of so many digits is a long. */
    static final int DIGITS = 18;

    static NarrowAmounts of(BigDecimal[] amounts, int decimals) {
        long[] units = new long[amounts.length];
        for (int i = 0; i < units.length; i++) {
            units[i] = units(amounts[i], decimals);
        }
        return new NarrowAmounts(units, decimals);
    }

    /** How many digits a number has before its point; none or fewer if it is below 1. */
    static int digits(BigDecimal number) {
        return number.precision() - number.scale();
    }

    @Override
    public Amounts times(Groups<BigDecimal> rates) {
        int finer = 0;
        for (BigDecimal rate : rates.keys()) {
            finer = Math.max(finer, rate.scale());
        }
        if (digits(total()) + decimals + finer > DIGITS) {
            return wide().times(rates);
        }
        long[] products = new long[units.length];
        for (int group = 0; group < rates.count(); group++) {
            long rate = units(rates.keys().get(group), finer);
            for (int member : rates.members()[group]) {
                products[member] = units[member] * rate;
            }
        }
        return new NarrowAmounts(products, decimals + finer);
    }

    @Override
    public Amounts sums(Groups<?> groups) {
        long[] sums = new long[groups.count()];
        for (int group = 0; group < sums.length; group++) {
            for (int member : groups.members()[group]) {
                sums[group] += units[member];
            }
        }
        return new NarrowAmounts(sums, decimals);
    }

    @Override
    public BigDecimal total() {
        long total = 0;
        for (long unit : units) {
            total += unit;
        }
        return BigDecimal.valueOf(total, decimals);
    }

    @Override
    public Quotients times(Factor factor) {
        // Both times this power of ten, the denominator in the amounts' unit too, are whole numbers.
        int power = Math.max(factor.numerator().scale(), factor.denominator().scale() - decimals);
        BigDecimal numerator = factor.numerator().scaleByPowerOfTen(power);
        BigDecimal denominator = factor.denominator().scaleByPowerOfTen(power + decimals);
        if (digits(numerator) > DIGITS || digits(denominator) > DIGITS
            || largest() > Long.MAX_VALUE / Math.max(1, numerator.longValue())) {
            return wide().times(factor);
        }
        return quotients(numerator.longValue(), denominator.longValue());
    }

    private long largest() {
        long largest = 0;
        for (long unit : units) {
            largest = Math.max(largest, unit);
        }
        return largest;
    }

    private Quotients quotients(long numerator, long denominator) {
        long[] whole = new long[units.length];
        long[] rests = new long[units.length];
        for (int i = 0; i < units.length; i++) {
            long dividend = units[i] * numerator;
            whole[i] = dividend / denominator;
            rests[i] = dividend - whole[i] * denominator;
        }
        return new Quotients(whole, rests);
    }

    private WideAmounts wide() {
        BigDecimal[] amounts = new BigDecimal[units.length];
        for (int i = 0; i < units.length; i++) {
            amounts[i] = BigDecimal.valueOf(units[i], decimals);
        }
        return new WideAmounts(amounts);
    }

    private static long units(BigDecimal amount, int decimals) {
        return amount.setScale(decimals).scaleByPowerOfTen(decimals).longValue();
    }
}
