package dev.till.order.web;

import dev.till.order.Discount;
import dev.till.order.OrderContent;
import dev.till.pricing.Decimals;
import dev.till.pricing.DiscountType;
import dev.till.validation.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What people read of an order on receipts and pages. */
final class Labels {

    private static final DateTimeFormatter MINUTES =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

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

    private static String off(Discount discount) {
        return (discount.type() == DiscountType.PERCENT ? percent(discount.amount())
            : Decimals.price(discount.amount()).toPlainString()) + " off";
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
