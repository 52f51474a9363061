package dev.till.order.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The amounts at the right edge of a receipt, as a person with a pencil reads them. */
final class PrintedReceipt {

    private static final Pattern RULE = Pattern.compile("(?m)^(?:-{40}|={40})\n");
    /** Not the taxable amount at the end of a label that fills its line. */
    private static final Pattern AMOUNT = Pattern.compile("^.*(?<! on) (-?\\d+\\.\\d\\d)$");
    private static final int COLUMNS = 40;

    final List<BigDecimal> lines;
    final BigDecimal subtotal;
    /** Discounts, then added taxes. */
    final List<BigDecimal> adjustments;
    final BigDecimal total;
    final List<BigDecimal> includedTaxes;

    private PrintedReceipt(String text) {
        String[] parts = RULE.split(text);
        lines = amounts(parts[1]);
        List<BigDecimal> figures = amounts(parts[2]);
        subtotal = figures.get(0);
        adjustments = figures.subList(1, figures.size());
        total = amounts(parts[3]).get(0);
        includedTaxes = parts.length > 4 ? amounts(parts[4]) : List.of();
    }

    static PrintedReceipt of(String text) {
        return new PrintedReceipt(text);
    }

    private static List<BigDecimal> amounts(String part) {
        return part.lines().filter(line -> line.codePointCount(0, line.length()) == COLUMNS)
            .map(AMOUNT::matcher).filter(Matcher::matches).map(amount -> new BigDecimal(amount.group(1)))
            .toList();
    }
}
