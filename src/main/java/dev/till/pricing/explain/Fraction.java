package dev.till.pricing.explain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** An exact number. The denominator is above 0. */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {

    static final Fraction ZERO = of(0);

    private static final int LONG = 64;

    static Fraction of(long number) {
        return new Fraction(BigInteger.valueOf(number), BigInteger.ONE);
    }

    static Fraction of(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0
            ? new Fraction(stripped.toBigIntegerExact(), BigInteger.ONE)
            : new Fraction(stripped.unscaledValue(), BigInteger.TEN.pow(stripped.scale()));
    }

    static Fraction sum(List<Fraction> fractions) {
        return fractions.stream().reduce(ZERO, Fraction::plus);
    }

    Fraction plus(Fraction other) {
        return denominator.equals(other.denominator)
            ? new Fraction(numerator.add(other.numerator), denominator)
            : reduced(numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    Fraction abs() {
        return new Fraction(numerator.abs(), denominator);
    }

    Fraction times(Fraction other) {
        return reduced(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Fraction over(Fraction other) {
        return reduced(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    Fraction min(Fraction other) {
        return compareTo(other) <= 0 ? this : other;
    }

    boolean isZero() {
        return numerator.signum() == 0;
    }

    long floor() {
        return numerator.divide(denominator).longValueExact();
    }

    Fraction fraction() {
        return new Fraction(numerator.mod(denominator), denominator);
    }

    long round(RoundingMode mode) {
        BigInteger twice = fraction().numerator.shiftLeft(1);
        int half = twice.compareTo(denominator);
        boolean up = half > 0 || half == 0 && (mode == RoundingMode.HALF_UP || floor() % 2 == 1);
        return up ? floor() + 1 : floor();
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    private static Fraction reduced(BigInteger numerator, BigInteger denominator) {
        if (denominator.bitLength() <= LONG) {
            return new Fraction(numerator, denominator);
        }
        BigInteger common = numerator.gcd(denominator);
        return new Fraction(numerator.divide(common), denominator.divide(common));
    }
}
