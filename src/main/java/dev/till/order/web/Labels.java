package dev.till.order.web;

import dev.till.order.Discount;
import dev.till.order.OrderContent;
import dev.till.pricing.Decimals;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Tax;
import dev.till.pricing.explain.Explanation.Lines;
import dev.till.validation.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** What people read of an order on receipts and pages. */
final class Labels {

    private static final DateTimeFormatter MINUTES =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Characters of a name where it is repeated. */
    private static final int SHORT = 24;

    private Labels() {
    }

    /** Returns a time to the minute. */
    static String minute(Instant time) {
        return MINUTES.format(time);
    }

    /** Returns the name of a discount, what it takes, and the line that it is for. */
    static String of(Discount discount, OrderContent content) {
        String target = content.lineItems().stream().filter(line -> line.uuid().equals(discount.applyTo()))
            .findFirst().map(line -> " " + line.name()).orElse("");
        String off = off(discount) + target;
        return Texts.printable(discount.name() == null ? off : discount.name() + ", " + off);
    }

    /** Returns the name of a discount, shortened, or what it takes if it has none. */
    static String shortOf(Discount discount) {
        return discount.name() == null ? off(discount) : shortened(discount.name());
    }

    private static String off(Discount discount) {
        return (discount.type() == DiscountType.PERCENT ? percent(discount.amount())
            : Decimals.price(discount.amount()).toPlainString()) + " off";
    }

    /** Returns the name and rate of a tax. */
    static String of(Tax tax) {
        return (tax.name() == null ? "Tax" : Texts.printable(tax.name())) + " " + percent(tax.rate());
    }

    /** Returns the name, shortened, and rate of a tax. */
    static String shortOf(Tax tax) {
        return (tax.name() == null ? "Tax" : shortened(tax.name())) + " " + percent(tax.rate());
    }

    /** Returns what lines with the same taxes have in common: their taxes. */
    static String of(Lines lines) {
        String taxes = lines.list().taxes().stream().map(Labels::shortOf).collect(Collectors.joining(" + "));
        String which = lines.lines().size() == 1 ? "line " + (lines.lines().get(0) + 1) : "lines";
        return which + (lines.factor().isZero() ? " without tax" : " with " + taxes)
            + (lines.list().included() ? " in the price" : "");
    }

    /** Returns the first 24 characters of a name. */
    static String shortened(String name) {
        String printable = Texts.printable(name);
        return printable.codePointCount(0, printable.length()) <= SHORT ? printable
            : printable.substring(0, printable.offsetByCodePoints(0, SHORT - 1)).stripTrailing() + "…";
    }

    /** Returns a fraction as a percentage. */
    static String percent(BigDecimal fraction) {
        return Decimals.plain(fraction.movePointRight(2)).toPlainString() + "%";
    }

    /** Returns cents as dollars. */
    static String dollars(long cents) {
        return Decimals.dollars(cents).toPlainString();
    }
}
