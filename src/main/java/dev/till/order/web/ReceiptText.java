package dev.till.order.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Renders a receipt as 40 columns of plain text. A column is a code point, so wide letters, such as Chinese ones, take
 * more room on a terminal.
 */
final class ReceiptText {

    private static final int COLUMNS = 40;

    private final StringBuilder text = new StringBuilder();

    private ReceiptText() {
    }

    static String of(Receipt receipt) {
        ReceiptText paper = new ReceiptText();
        paper.head(receipt);
        receipt.lines().forEach(line -> {
            paper.left(line.name());
            paper.row("  " + line.quantity() + " x " + line.price(), line.amount());
        });
        paper.rule("-");
        paper.row("Subtotal", receipt.subtotal());
        paper.rows(receipt.discounts());
        paper.rows(receipt.addedTaxes());
        paper.rule("=");
        paper.row("TOTAL USD", receipt.total());
        if (receipt.includesTaxes()) {
            paper.rule("-");
            paper.rows(receipt.includedTaxes());
        }
        if (receipt.refunded()) {
            paper.rule("-");
            receipt.refunds().forEach(refund ->
                paper.row("Refunded " + refund.quantity() + " x " + refund.name(), refund.amount()));
            paper.rule("=");
            paper.row("TOTAL AFTER REFUNDS", receipt.remainingTotal());
        }
        if (receipt.cancelled()) {
            paper.line("");
            paper.centred("*** CANCELLED ***");
        }
        return paper.text.toString();
    }

    private void head(Receipt receipt) {
        centred("TILL");
        centred(receipt.placed());
        centred(receipt.uuid().toString());
        if (receipt.cancelled()) {
            centred("*** CANCELLED ***");
        }
        rule("-");
    }

    private void line(String content) {
        text.append(content).append('\n');
    }

    private void rule(String of) {
        line(of.repeat(COLUMNS));
    }

    private void centred(String content) {
        line(" ".repeat((COLUMNS - width(content)) / 2) + content);
    }

    private void left(String content) {
        wrapped(content, COLUMNS).forEach(this::line);
    }

    private void rows(List<Receipt.Entry> entries) {
        entries.forEach(entry -> row(entry.label(), entry.amount()));
    }

    /** Puts the amount at the right edge of the label's last line, or on the next line if there is no room. */
    private void row(String label, String amount) {
        int room = COLUMNS - width(amount) - 1;
        List<String> lines = wrapped(label, COLUMNS);
        String last = lines.get(lines.size() - 1);
        if (width(last) > room) {
            lines.add("");
        }
        lines.subList(0, lines.size() - 1).forEach(this::line);
        last = lines.get(lines.size() - 1);
        line(last + " ".repeat(COLUMNS - width(last) - width(amount)) + amount);
    }

    /** Breaks between words, and within words that are too wide. */
    private static List<String> wrapped(String content, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = content;
        while (width(rest) > columns) {
            int end = rest.offsetByCodePoints(0, columns);
            int space = rest.lastIndexOf(' ', end);
            int cut = space > 0 && !rest.substring(0, space).isBlank() ? space : end;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static int width(String content) {
        return content.codePointCount(0, content.length());
    }
}
