package dev.till.order.web;

import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.TaxFigures;
import dev.till.validation.Texts;
import java.util.Arrays;
import java.util.List;
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
    List<Entry> addedTaxes, String total, List<Entry> includedTaxes, List<Refund> refunds, String remainingTotal) {

    /** A line with its amount in dollars. */
    record Line(String name, String quantity, String price, String amount) {

        static Line of(LineItem line, LineFigures priced) {
            return new Line(Texts.printable(line.name()), line.quantity().toPlainString(),
                Decimals.price(line.price()).toPlainString(), Labels.dollars(priced.figures().subtotal()));
        }
    }

    /** A discount or a tax, with its amount in dollars; negative for a discount. */
    record Entry(String label, String amount) {
    }

    /** What was refunded of a line, with its amount in dollars, negative. */
    record Refund(String name, String quantity, String amount) {

        static Refund of(LineItem line, RefundedUnits refunded) {
            return new Refund(Texts.printable(line.name()), refunded.quantity().toPlainString(),
                Labels.dollars(-refunded.total()));
        }
    }

    static Receipt of(Order order) {
        List<LineItem> lines = order.content().lineItems();
        List<Discount> discounts = order.content().allDiscounts();
        Figures figures = order.priced().figures().order();
        return new Receipt(
            order.uuid(),
            Labels.minute(order.createdAt()),
            order.status() == OrderStatus.CANCELLED,
            IntStream.range(0, lines.size())
                .mapToObj(i -> Line.of(lines.get(i), order.priced().figures().lines().get(i))).toList(),
            Labels.dollars(figures.subtotal()),
            IntStream.range(0, discounts.size())
                .mapToObj(i -> new Entry(Labels.of(discounts.get(i), order.content()),
                    Labels.dollars(-order.priced().figures().appliedAmounts().get(i)))).toList(),
            taxes(order.priced(), false).map(tax -> tax("Tax", "", tax)).toList(),
            Labels.dollars(figures.total()),
            taxes(order.priced(), true).map(tax -> tax("tax", "Included ", tax)).toList(),
            IntStream.range(0, lines.size()).filter(line -> order.refunded(line).quantity().signum() > 0)
                .mapToObj(line -> Refund.of(lines.get(line), order.refunded(line))).toList(),
            Labels.dollars(figures.total() - order.refundedTotal()));
    }

    /** Returns whether the total contains taxes. */
    boolean includesTaxes() {
        return !includedTaxes.isEmpty();
    }

    /** Returns whether units were refunded. */
    boolean refunded() {
        return !refunds.isEmpty();
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
        return new Entry("%s%s %s on %s".formatted(prefix, name, Labels.percent(tax.tax().rate()),
            Labels.dollars(tax.taxableAmount())), Labels.dollars(tax.taxAmount()));
    }
}
