package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** Amounts of any number of digits: for sums near the limit, and for many percents with many decimals. */
record DecimalAmounts(BigDecimal[] amounts) implements Amounts {

    @Override
    public Amounts times(Groups<BigDecimal> rates) {
        BigDecimal[] products = new BigDecimal[amounts.length];
        for (int group = 0; group < rates.count(); group++) {
            for (int member : rates.members()[group]) {
                products[member] = amounts[member].multiply(rates.keys().get(group));
            }
        }
        return new DecimalAmounts(products);
    }

    @Override
    public Amounts sums(Groups<?> groups) {
        BigDecimal[] sums = new BigDecimal[groups.count()];
        Arrays.setAll(sums, group -> Arrays.stream(groups.members()[group]).mapToObj(member -> amounts[member])
            .reduce(BigDecimal.ZERO, BigDecimal::add));
        return new DecimalAmounts(sums);
    }

    @Override
    public BigDecimal total() {
        return Arrays.stream(amounts).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public Quotients times(Factor factor) {
        long[] whole = new long[amounts.length];
        BigDecimal[] remainders = new BigDecimal[amounts.length];
        for (int i = 0; i < amounts.length; i++) {
            BigDecimal dividend = amounts[i].multiply(factor.numerator());
            BigDecimal quotient = dividend.divide(factor.denominator(), 0, RoundingMode.DOWN);
            whole[i] = quotient.longValueExact();
            remainders[i] = dividend.subtract(quotient.multiply(factor.denominator()));
        }
        return new Quotients(whole, ranks(remainders));
    }

    private static long[] ranks(BigDecimal[] values) {
        List<BigDecimal> ranking = List.copyOf(new TreeSet<>(List.of(values)));
        return Arrays.stream(values).mapToLong(value -> Collections.binarySearch(ranking, value)).toArray();
    }
}
