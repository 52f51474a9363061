package dev.till.pricing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The exact nets of the lines, and what follows from them for every way to round: computed when it is needed. */
final class Nets {

    private final TaxedLists lists;
    private final Quotient[] exact;
    private @Nullable GroupedShares shares;
    private @Nullable GroupedShares added;
    private @Nullable Quotient total;
    private @Nullable Quotient addedTotal;

    Nets(TaxedLists lists, Quotient[] exact) {
        this.lists = lists;
        this.exact = exact;
    }

    TaxedLists lists() {
        return lists;
    }

    /** The exact net of the order. */
    Quotient total() {
        if (total == null) {
            total = shares().sum();
        }
        return total;
    }

    /** The exact added tax of the order. */
    Quotient addedTotal() {
        if (addedTotal == null) {
            addedTotal = added().sum();
        }
        return addedTotal;
    }

    /** The nets, which share the cents of the order's net. */
    GroupedShares shares() {
        if (shares == null) {
            shares = new GroupedShares(lists.groups(), exact);
        }
        return shares;
    }

    /** The added tax of each line, which share the cents of the order's added tax. */
    GroupedShares added() {
        if (added == null) {
            added = new GroupedShares(lists.groups(), addedTaxes());
        }
        return added;
    }

    private Quotient[] addedTaxes() {
        Quotient[] taxes = new Quotient[exact.length];
        for (int list = 0; list < lists.count(); list++) {
            BigDecimal factor = lists.get(list).included() ? BigDecimal.ZERO : lists.factor(list);
            for (int line : lists.lines(list)) {
                taxes[line] = exact[line].times(factor);
            }
        }
        return taxes;
    }
}
