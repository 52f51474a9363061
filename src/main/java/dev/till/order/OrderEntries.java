package dev.till.order;

import dev.till.journal.Amounts;
import dev.till.journal.Entries;
import dev.till.journal.EntryKey;
import dev.till.pricing.Figures;
import dev.till.pricing.Limits;
import dev.till.pricing.LineFigures;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import dev.till.pricing.TaxList;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** What an order adds to the reports, without its refunds. */
public final class OrderEntries {

    private OrderEntries() {
    }

    /** Returns the entries of an order: none if it is cancelled. */
    public static Entries of(Order order) {
        return order.status() == OrderStatus.CANCELLED ? Entries.NONE : of(order.priced());
    }

    /** Returns the entries of an order that is placed. */
    public static Entries of(PricedOrder order) {
        List<LineItem> lines = order.content().lineItems();
        Entries.Sum sum = new Entries.Sum();
        EntryKey policy = EntryKey.policy(order.policy().name());
        sum.add(policy, Amounts.NONE);
        for (int i = 0; i < lines.size(); i++) {
            Figures figures = order.figures().lines().get(i).figures();
            Amounts amounts = Amounts.ofLine(thousandths(lines.get(i).quantity()),
                figures.subtotal() - figures.includedTaxTotal(), figures.discountTotal(), figures.taxTotal());
            sum.add(policy, amounts);
            sum.add(EntryKey.product(lines.get(i).sku()), amounts);
        }
        addDiscounts(order, sum);
        sum.ofOneOrder();
        eachTax(lines.stream().map(LineItem::taxes).toList(), order.figures().lines(), (key, tax) ->
            sum.add(key, Amounts.ofLine(0, tax.taxableAmount(), 0, tax.taxAmount())));
        return sum.entries();
    }

    private static void addDiscounts(PricedOrder order, Entries.Sum sum) {
        List<Discount> discounts = order.content().allDiscounts();
        for (int i = 0; i < discounts.size(); i++) {
            Discount discount = discounts.get(i);
            String code = discount.couponCode();
            sum.add(code == null ? EntryKey.discount(discount.name()) : EntryKey.coupon(code),
                Amounts.ofLine(0, 0, order.figures().appliedAmounts().get(i), 0));
        }
    }

    /** Returns units as whole thousandths. */
    public static long thousandths(BigDecimal units) {
        return units.movePointRight(Limits.QUANTITY_DECIMALS).longValueExact();
    }

    /**
     * Calls back for each distinct tax of some lines that has a rate above 0. Taxes that prices contain and those that
     * are added are distinct.
     *
     * @param taxes   the taxes of each line
     * @param figures the figures of each line
     */
    public static void eachTax(
        List<TaxList> taxes, List<LineFigures> figures, BiConsumer<EntryKey, TaxFigures> action) {
        for (boolean included : new boolean[] {false, true}) {
            int[] lines = IntStream.range(0, taxes.size()).filter(line -> taxes.get(line).included() == included)
                .toArray();
            TaxFigures.of(IntStream.of(lines).mapToObj(taxes::get).toList(),
                IntStream.of(lines).mapToObj(figures::get).toList()).forEach(tax ->
                    action.accept(key(tax.tax(), included), tax));
        }
    }

    private static EntryKey key(Tax tax, boolean included) {
        return EntryKey.tax(tax.name(), tax.rate(), tax.compound(), included);
    }
}
