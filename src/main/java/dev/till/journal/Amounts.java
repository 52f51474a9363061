package dev.till.journal;

import java.math.BigInteger;
import java.util.List;

/**
 * Amounts of an entry, or of several entries together. Each may be negative, since entries are differences.
 *
 * <p>They are as large as need be: a sum over orders of the highest amount would exceed a long after 92,000 of them.
 *
 * @param orders        orders that were placed, less those that were cancelled
 * @param units         units that were sold, in thousandths
 * @param returnedUnits units that were refunded, in thousandths
 * @param gross         cents of lines before discounts and taxes; of a tax, the cents that it applies to
 * @param discounts     cents that discounts took
 * @param returns       cents that were refunded, without taxes
 * @param tax           cents of taxes, less those that were refunded
 */
public record Amounts(
    BigInteger orders, BigInteger units, BigInteger returnedUnits, BigInteger gross, BigInteger discounts,
    BigInteger returns, BigInteger tax) {

    /** All amounts are 0. */
    public static final Amounts NONE = of(0, 0, 0, 0);

    private static final int ORDERS = 0;
    private static final int UNITS = 1;
    private static final int RETURNED_UNITS = 2;
    private static final int GROSS = 3;
    private static final int DISCOUNTS = 4;
    private static final int RETURNS = 5;
    private static final int TAX = 6;
    /** The number of amounts. */
    public static final int COUNT = 7;

    /** Returns what an order adds. */
    public static Amounts of(long orders, long gross, long discounts, long tax) {
        return new Amounts(BigInteger.valueOf(orders), BigInteger.ZERO, BigInteger.ZERO, BigInteger.valueOf(gross),
            BigInteger.valueOf(discounts), BigInteger.ZERO, BigInteger.valueOf(tax));
    }

    /** Returns what a line of an order adds. */
    public static Amounts ofLine(long units, long gross, long discounts, long tax) {
        return new Amounts(BigInteger.ZERO, BigInteger.valueOf(units), BigInteger.ZERO, BigInteger.valueOf(gross),
            BigInteger.valueOf(discounts), BigInteger.ZERO, BigInteger.valueOf(tax));
    }

    /** Returns what a refund adds: the tax is given as refunded, and counts negative. */
    public static Amounts ofRefund(long returnedUnits, long returns, long tax) {
        return new Amounts(BigInteger.ZERO, BigInteger.ZERO, BigInteger.valueOf(returnedUnits), BigInteger.ZERO,
            BigInteger.ZERO, BigInteger.valueOf(returns), BigInteger.valueOf(-tax));
    }

    /** Returns the amounts that {@link #values()} gives. */
    public static Amounts of(List<BigInteger> values) {
        if (values.size() != COUNT) {
            throw new IllegalArgumentException("there must be " + COUNT + " amounts");
        }
        return new Amounts(values.get(ORDERS), values.get(UNITS), values.get(RETURNED_UNITS), values.get(GROSS),
            values.get(DISCOUNTS), values.get(RETURNS), values.get(TAX));
    }

    /** Returns all amounts in their order. */
    public List<BigInteger> values() {
        return List.of(orders, units, returnedUnits, gross, discounts, returns, tax);
    }

    /** Returns gross less discounts and returns, in cents. */
    public BigInteger net() {
        return gross.subtract(discounts).subtract(returns);
    }

    /** Returns net and tax, in cents. */
    public BigInteger total() {
        return net().add(tax);
    }

    /** Returns the sums of these amounts and others. */
    public Amounts plus(Amounts other) {
        return new Amounts(orders.add(other.orders), units.add(other.units), returnedUnits.add(other.returnedUnits),
            gross.add(other.gross), discounts.add(other.discounts), returns.add(other.returns), tax.add(other.tax));
    }

    /** Returns each amount with the opposite sign. */
    public Amounts negated() {
        return new Amounts(orders.negate(), units.negate(), returnedUnits.negate(), gross.negate(),
            discounts.negate(), returns.negate(), tax.negate());
    }
}
