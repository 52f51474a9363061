package dev.till.pricing.explain;

import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure of whole cents, and how it came about.
 *
 * @param exact    the exact value that was rounded, shared or summed, in cents
 * @param cents    the figure
 * @param origin   how the exact value became whole cents
 * @param leftOver the cents that were left over when several figures were shared, and this figure's part in them; null
 *                 if none were left over, or nothing was shared
 */
public record Figure(Fraction exact, long cents, Origin origin, @Nullable LeftOver leftOver) {

    /** How a figure became whole cents. */
    public enum Origin {
        /** The exact value is a whole number of cents. */
        WHOLE,
        /** The exact value was rounded. */
        ROUNDED,
        /** A share of whole cents by the largest remainder method. */
        SHARED,
        /** All of the cents that are shared, because no other figure shares them. */
        UNDIVIDED,
        /** A share of whole cents, so that the taxes add up for each line and for each tax. */
        RUNNING_SHARE,
        /** The sum of other figures. */
        SUM,
        /** The difference of other figures. */
        DIFFERENCE,
        /** Less than the rounded value, because no more was left. */
        LIMITED
    }

    /**
     * The cents that were left over after everyone got the whole cents of its exact value. They go one each to the
     * largest remainders.
     *
     * @param cents    the number of cents that were left over
     * @param sharers  the number of figures among which they were shared
     * @param rank     the place of this figure's remainder among them: 1 is the largest
     * @param received how many of the cents this figure got
     */
    public record LeftOver(long cents, int sharers, int rank, long received) {
    }

    /** Nothing. */
    static final Figure NONE = new Figure(Fraction.ZERO, 0, Origin.WHOLE, null);

    static Figure of(Fraction exact, long cents, Origin origin) {
        return new Figure(exact, cents, isWhole(exact, cents) ? Origin.WHOLE : origin, null);
    }

    static Figure rounded(Fraction exact, RoundingMode mode) {
        return of(exact, exact.round(mode), Origin.ROUNDED);
    }

    static Figure shared(Fraction exact, long cents, LeftOver leftOver) {
        return isWhole(exact, cents) || leftOver.sharers() == 1 ? of(exact, cents, Origin.UNDIVIDED)
            : new Figure(exact, cents, Origin.SHARED, leftOver.cents() == 0 ? null : leftOver);
    }

    static Figure sum(List<Figure> figures) {
        if (figures.size() == 1) {
            return figures.get(0);
        }
        return of(Fraction.sum(figures.stream().map(Figure::exact).toList()),
            figures.stream().mapToLong(Figure::cents).sum(), Origin.SUM);
    }

    private static boolean isWhole(Fraction exact, long cents) {
        return exact.equals(Fraction.of(cents));
    }

    /** Returns what is left of the exact value without its whole cents: at least 0, below 1 cent. */
    public Fraction remainder() {
        return exact.fraction();
    }

    /** Returns whether the figure got a cent that was left over. */
    public boolean gotLeftOverCent() {
        return leftOver != null && leftOver.received() > 0;
    }
}
