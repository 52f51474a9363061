package dev.till.order.web;

import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.pricing.Decimals;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.TaxFigures;
import dev.till.validation.Texts;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An order in words and figures for people. The figures are the order's own and add up: the lines to the subtotal;
 * subtotal, discounts and added taxes to the total; total and refunds to the remaining total. The total contains the
 * included taxes.
 */
record Receipt(
    UUID uuid, String placed, boolean cancelled, List<Line> lines, String subtotal, List<Entry> discounts,
    List<Entry> addedTaxes, String total, List<Entry> includedTaxes, List<Entry> refunds, String remainingTotal) {

    private static final DateTimeFormatter MINUTES =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A line with its amount in dollars. */
    record Line(String name, String quantity, String price, String amount) {

        static Line of(LineItem line, LineFigures priced) {
            return new Line(Texts.printable(line.name()), line.quantity().toPlainString(),
                Decimals.price(line.price()).toPlainString(), dollars(priced.figures().subtotal()));
        }
    }

    /** A discount, a tax or a refund, with its amount in dollars; negative for a discount and a refund. */
    record Entry(String label, String amount) {
    }

    static Receipt of(Order order) {
        List<LineItem> lines = order.content().lineItems();
        List<Discount> discounts = order.content().discounts();
        Figures figures = order.priced().figures().order();
        return new Receipt(
            order.uuid(),
            MINUTES.format(order.createdAt()),
            order.status() == OrderStatus.CANCELLED,
            IntStream.range(0, lines.size())
                .mapToObj(i -> Line.of(lines.get(i), order.priced().figures().lines().get(i))).toList(),
            dollars(figures.subtotal()),
            IntStream.range(0, discounts.size())
                .mapToObj(i -> discount(order, discounts.get(i), order.priced().figures().appliedAmounts().get(i)))
                .toList(),
            taxes(order.priced(), false).map(tax -> tax("Tax", "", tax)).toList(),
            dollars(figures.total()),
            taxes(order.priced(), true).map(tax -> tax("tax", "Included ", tax)).toList(),
            IntStream.range(0, lines.size()).filter(line -> order.refunded(line).quantity().signum() > 0)
                .mapToObj(line -> refund(lines.get(line), order.refunded(line))).toList(),
            dollars(figures.total() - order.refundedTotal()));
    }

    /** Returns whether the total contains taxes. */
    boolean includesTaxes() {
        return !includedTaxes.isEmpty();
    }

    /** Returns whether units were refunded. */
    boolean refunded() {
        return !refunds.isEmpty();
    }

    private static Entry refund(LineItem line, RefundedUnits refunded) {
        return new Entry("Refunded %s x %s".formatted(
            refunded.quantity().toPlainString(), Texts.printable(line.name())), dollars(-refunded.total()));
    }

    private static Entry discount(Order order, Discount discount, long taken) {
        String off = discount.type() == DiscountType.PERCENT
            ? percent(discount.amount()) + " off" : Decimals.price(discount.amount()).toPlainString() + " off";
        String label = discount.name() == null ? off : discount.name() + ", " + off;
        String target = order.content().lineItems().stream().filter(line -> line.uuid().equals(discount.applyTo()))
            .findFirst().map(line -> " " + line.name()).orElse("");
        return new Entry(Texts.printable(label + target), dollars(-taken));
    }

    /** Returns the taxes of the lines whose prices contain their taxes, or of all other lines. */
    private static Stream<TaxFigures> taxes(PricedOrder order, boolean included) {
        List<LineItem> lines = order.content().lineItems();
        int[] chosen = IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).taxes().included() == included).toArray();
        return TaxFigures.of(
            Arrays.stream(chosen).mapToObj(i -> lines.get(i).taxes()).toList(),
            Arrays.stream(chosen).mapToObj(order.figures().lines()::get).toList()).stream();
    }

    private static Entry tax(String unnamed, String prefix, TaxFigures tax) {
        String name = tax.tax().name() == null ? unnamed : Texts.printable(tax.tax().name());
        return new Entry("%s%s %s on %s".formatted(prefix, name, percent(tax.tax().rate()),
            dollars(tax.taxableAmount())), dollars(tax.taxAmount()));
    }

    private static String percent(BigDecimal fraction) {
        return Decimals.plain(fraction.movePointRight(2)).toPlainString() + "%";
    }

    private static String dollars(long cents) {
        return Decimals.dollars(cents).toPlainString();
    }
}
