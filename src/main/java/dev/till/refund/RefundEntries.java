package dev.till.refund;

import dev.till.journal.Amounts;
import dev.till.journal.Entries;
import dev.till.journal.EntryKey;
import dev.till.order.Order;
import dev.till.order.OrderEntries;
import dev.till.pricing.Figures;

/** What a refund adds to the reports. */
public final class RefundEntries {

    private RefundEntries() {
    }

    /** Returns the entries of a refund of an order. */
    public static Entries of(Order order, RefundContent refund) {
        Entries.Sum sum = new Entries.Sum();
        EntryKey policy = EntryKey.policy(order.priced().policy().name());
        for (RefundLine line : refund.lines()) {
            Figures figures = line.figures().figures();
            Amounts amounts = Amounts.ofRefund(OrderEntries.thousandths(line.quantity()),
                figures.total() - figures.taxTotal(), figures.taxTotal());
            sum.add(policy, amounts);
            sum.add(EntryKey.product(line.line().sku()), amounts);
        }
        OrderEntries.eachTax(refund.lines().stream().map(line -> line.line().taxes()).toList(),
            refund.lines().stream().map(RefundLine::figures).toList(), (key, tax) ->
                sum.add(key, Amounts.ofRefund(0, tax.taxableAmount(), tax.taxAmount())));
        return sum.entries();
    }
}
