package dev.till.pricing.explain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exact number, in lowest terms. */
public final class Fraction implements Comparable<Fraction> {

    /** The longest text of an exact number, in characters. */
    public static final int MAX_TEXT = 60;

    static final Fraction ZERO = of(0);
    static final Fraction ONE = of(1);

    private static final Fraction HUNDRED = of(100);
    /** A denominator of more bits has more than {@link #MAX_TEXT} digits, and a decimal of it as many decimals. */
    private static final int MAX_BITS = 200;
    private static final int APPROXIMATE_DECIMALS = 20;
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    private final BigInteger numerator;
    private final BigInteger denominator;

    /** In lowest terms. */
    private Fraction(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    static Fraction of(long number) {
        return new Fraction(BigInteger.valueOf(number), BigInteger.ONE);
    }

    static Fraction of(BigDecimal number) {
        return number.scale() <= 0 ? new Fraction(number.toBigIntegerExact(), BigInteger.ONE)
            : reduced(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
    }

    private static Fraction reduced(BigInteger numerator, BigInteger denominator) {
        BigInteger common = numerator.gcd(denominator);
        return new Fraction(numerator.divide(common), denominator.divide(common));
    }

    static Fraction sum(List<Fraction> fractions) {
        return fractions.stream().reduce(ZERO, Fraction::plus);
    }

    /** Returns the dividend. */
    public BigInteger numerator() {
        return numerator;
    }

    /** Returns the divisor, above 0. */
    public BigInteger denominator() {
        return denominator;
    }

    /**
     * The sum. It looks for common factors in the parts that can have some only, because common factors of large
     * numbers take most of the time.
     */
    Fraction plus(Fraction other) {
        BigInteger common = denominator.gcd(other.denominator);
        BigInteger own = denominator.divide(common);
        BigInteger sum = numerator.multiply(other.denominator.divide(common)).add(other.numerator.multiply(own));
        BigInteger rest = common.equals(BigInteger.ONE) ? common : sum.gcd(common);
        return new Fraction(sum.divide(rest), own.multiply(other.denominator.divide(rest)));
    }

    /** Returns the difference. */
    public Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    /** The product. See {@link #plus}. */
    Fraction times(Fraction other) {
        BigInteger one = numerator.gcd(other.denominator);
        BigInteger two = other.numerator.gcd(denominator);
        return isZero() || other.isZero() ? ZERO
            : new Fraction(numerator.divide(one).multiply(other.numerator.divide(two)),
                denominator.divide(two).multiply(other.denominator.divide(one)));
    }

    /** The quotient by a number above 0. */
    Fraction over(Fraction other) {
        return times(new Fraction(other.denominator, other.numerator));
    }

    Fraction min(Fraction other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Returns whether the number is 0. */
    public boolean isZero() {
        return numerator.signum() == 0;
    }

    /** Returns whether the number is a whole one. */
    public boolean isWhole() {
        return denominator.equals(BigInteger.ONE);
    }

    /** The next whole number down, of a number of at least 0. */
    long floor() {
        return numerator.divide(denominator).longValueExact();
    }

    /** What is left of a number without its whole part: at least 0 and below 1. */
    Fraction fraction() {
        return new Fraction(numerator.mod(denominator), denominator);
    }

    /** The whole number nearest to a number of at least 0, or next to it in the direction of the mode. */
    long round(RoundingMode mode) {
        Fraction rest = fraction();
        int half = rest.numerator.shiftLeft(1).compareTo(denominator);
        boolean up = switch (mode) {
            case UP -> !rest.isZero();
            case DOWN -> false;
            case HALF_UP -> half >= 0;
            case HALF_EVEN -> half > 0 || half == 0 && floor() % 2 == 1;
            default -> throw new IllegalArgumentException("no policy rounds " + mode);
        };
        return up ? floor() + 1 : floor();
    }

    /** Returns an amount of cents as an amount of dollars. */
    public Fraction dollars() {
        return over(HUNDRED);
    }

    /** Returns which part this number is of a larger one, rounded, from 0 to 1; 0 if both are 0. */
    public double partOf(Fraction whole) {
        return whole.isZero() ? 0 : new BigDecimal(numerator.multiply(whole.denominator))
            .divide(new BigDecimal(denominator.multiply(whole.numerator)), MathContext.DECIMAL64).doubleValue();
    }

    /**
     * Returns the number as text: a decimal if it ends ({@code 1.3125}), else a fraction ({@code 4000/3}). If that were
     * longer than {@link #MAX_TEXT} characters, a decimal that is rounded to 20 decimals and marked:
     * {@code ~1333.33333333333333333333}.
     */
    public String text() {
        if (isWhole()) {
            return numerator.toString();
        }
        if (denominator.bitLength() > MAX_BITS) {
            return approximate();
        }
        BigDecimal decimal = decimal();
        String text = decimal == null ? toString() : decimal.toPlainString();
        return text.length() > MAX_TEXT ? approximate() : text;
    }

    /** The first decimals of a number of at least 0. */
    BigDecimal truncated(int decimals) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), decimals, RoundingMode.DOWN);
    }

    private String approximate() {
        return "~" + new BigDecimal(numerator)
            .divide(new BigDecimal(denominator), APPROXIMATE_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** The decimal, if it ends: the denominator has no other factors than 2 and 5. Otherwise null. */
    private @Nullable BigDecimal decimal() {
        int twos = denominator.getLowestSetBit();
        BigInteger rest = denominator.shiftRight(twos);
        int fives = 0;
        for (; rest.mod(FIVE).signum() == 0; fives++) {
            rest = rest.divide(FIVE);
        }
        int decimals = Math.max(twos, fives);
        return rest.equals(BigInteger.ONE)
            ? new BigDecimal(numerator.multiply(FIVE.pow(decimals - fives)).shiftLeft(decimals - twos), decimals)
            : null;
    }

    @Override
    public int compareTo(Fraction other) {
        return denominator.equals(other.denominator) ? numerator.compareTo(other.numerator)
            : numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fraction fraction && numerator.equals(fraction.numerator)
            && denominator.equals(fraction.denominator);
    }

    @Override
    public int hashCode() {
        return 31 * numerator.hashCode() + denominator.hashCode();
    }

    /** Returns numerator and denominator: {@code 4000/3}. */
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
