package dev.till.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The taxes of a line or a product, and whether its price contains them. Lines with equal lists are taxed together.
 *
 * @param taxes    1 to 5, in the order in which compound taxes build on them; a tax without a name is the only one
 * @param included whether the price contains the taxes; without effect while all rates are 0
 */
public record TaxList(List<Tax> taxes, boolean included) implements Comparable<TaxList> {

    /** No tax: one rate of 0. */
    public static final TaxList NONE = of(BigDecimal.ZERO, false);

    private static final Comparator<TaxList> ORDER =
        Comparator.comparing(TaxList::included).thenComparing(TaxList::factor);

    /**
     * Checks the list.
     *
     * @throws IllegalArgumentException if the number of taxes is out of range, the first one is compound, one of
     *                                  several has no name, two have the same name and rate, or the rates sum to more
     *                                  than 1
     */
    public TaxList {
        taxes = List.copyOf(taxes);
        if (taxes.isEmpty() || taxes.size() > Limits.MAX_TAXES) {
            throw new IllegalArgumentException("a line must have 1 to " + Limits.MAX_TAXES + " taxes");
        }
        if (taxes.get(0).compound()) {
            throw new IllegalArgumentException("the first tax can't be compound");
        }
        if (taxes.size() > 1) {
            checkSeveral(taxes);
        }
    }

    /** A single tax needs none of this, and almost every line has one. */
    private static void checkSeveral(List<Tax> taxes) {
        if (taxes.stream().anyMatch(tax -> tax.name() == null)) {
            throw new IllegalArgumentException("each of several taxes must have a name");
        }
        if (taxes.stream().map(tax -> Arrays.asList(tax.name(), tax.rate())).distinct().count() < taxes.size()) {
            throw new IllegalArgumentException("two taxes have the same name and rate");
        }
        if (rate(taxes).compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("the tax rates sum to more than 1");
        }
    }

    /** Returns the list of one tax without a name. Throws an IllegalArgumentException if the rate is out of range. */
    public static TaxList of(BigDecimal rate, boolean included) {
        return new TaxList(List.of(new Tax(null, rate, false)), included);
    }

    /** Returns whether the taxes have names. If not, there is one tax, which is given and printed as a rate. */
    public boolean named() {
        return taxes.get(0).name() != null;
    }

    /** Returns whether the price contains a tax: a tax with a rate above 0. */
    public boolean includesTax() {
        return included && rate().signum() > 0;
    }

    /** The list as it is priced: if all rates are 0, its taxes count as added. */
    TaxList effective() {
        return included == includesTax() ? this : new TaxList(taxes, false);
    }

    /** Returns the sum of the rates, from 0 to 1. */
    public BigDecimal rate() {
        return taxes.size() == 1 ? taxes.get(0).rate() : rate(taxes);
    }

    private static BigDecimal rate(List<Tax> taxes) {
        return Decimals.plain(taxes.stream().map(Tax::rate).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** For each tax, its amount on a net of 1: the rate, and for a compound tax the rate on the taxes before it too. */
    List<BigDecimal> factors() {
        List<BigDecimal> factors = new ArrayList<>(taxes.size());
        BigDecimal gross = BigDecimal.ONE;
        for (Tax tax : taxes) {
            BigDecimal factor = tax.compound() ? tax.rate().multiply(gross) : tax.rate();
            factors.add(factor);
            gross = gross.add(factor);
        }
        return factors;
    }

    /** The sum of the {@link #factors}: all taxes on a net of 1. */
    BigDecimal factor() {
        return factors().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Compares by inclusion, added first; then by the amount on a net of 1; then tax by tax, a shorter list first. */
    @Override
    public int compareTo(TaxList other) {
        int order = ORDER.compare(this, other);
        for (int i = 0; order == 0 && i < Math.min(taxes.size(), other.taxes.size()); i++) {
            order = taxes.get(i).compareTo(other.taxes.get(i));
        }
        return order == 0 ? Integer.compare(taxes.size(), other.taxes.size()) : order;
    }
}
