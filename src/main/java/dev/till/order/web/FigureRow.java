package dev.till.order.web;

import dev.till.pricing.explain.ExplanationWords;
import dev.till.pricing.explain.Figure;
import dev.till.pricing.explain.Figure.Origin;
import dev.till.pricing.explain.Fraction;
import java.util.List;

/**
 * A figure on a page: what it is, how it came about, its exact value, and the figure in dollars.
 *
 * @param note     empty if the exact value is the figure
 * @param fraction the exact value if {@code exact} has only its first decimals, else empty
 */
record FigureRow(String label, String note, String exact, String fraction, String amount) {

    private static final String MINUS = "−";

    /** Rows of one thing, such as a line. */
    record Group(String label, List<FigureRow> rows) {
    }

    static FigureRow of(String label, Figure figure) {
        return of(label, note(figure), figure.exact(), figure.cents());
    }

    static FigureRow of(String label, String note, Fraction exact, long cents) {
        return new FigureRow(label, note, ExplanationWords.decimal(exact), ExplanationWords.fraction(exact),
            Labels.dollars(cents));
    }

    /** A row of a figure that may be the difference of two others. */
    static FigureRow difference(String label, Figure figure, String minuend, String subtrahend) {
        FigureRow row = of(label, figure);
        return figure.origin() == Origin.DIFFERENCE
            ? row.withNote(minuend + " " + MINUS + " " + subtrahend) : row;
    }

    /** Returns the row with signs before its amounts. */
    FigureRow subtracted() {
        return new FigureRow(label, note, minus(exact), fraction.isEmpty() ? fraction : minus(fraction),
            minus(amount));
    }

    FigureRow withNote(String other) {
        return new FigureRow(label, other, exact, fraction, amount);
    }

    /** Puts a sign before an amount unless it is 0. */
    static String minus(String amount) {
        return amount.equals("0.00") ? amount : MINUS + amount;
    }

    static boolean isWhole(Figure figure) {
        return figure.origin() == Origin.WHOLE;
    }

    /** Returns how the figure came about, with its remainder. */
    static String note(Figure figure) {
        return switch (figure.origin()) {
            case WHOLE -> "";
            case SUM, DIFFERENCE -> ExplanationWords.reason(figure);
            default -> "Remainder %s of a cent. %s".formatted(
                ExplanationWords.part(figure.remainder()), ExplanationWords.reason(figure));
        };
    }
}
