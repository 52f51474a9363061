package dev.till.order;

import dev.till.pricing.Observed;
import dev.till.validation.DecimalRange;
import dev.till.validation.Faults;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input for the figures that another system computed: in dollars, not yet checked.
 *
 * @param order     the order's figures
 * @param lineItems the figures of the first lines
 */
public record ObservedDraft(Totals order, List<@Nullable Totals> lineItems) {

    /** The highest figure: above every figure of an order. */
    public static final String MAX_FIGURE = "9999999999999.99";

    private static final DecimalRange FIGURE = DecimalRange.upTo(MAX_FIGURE, 2);

    /** The figures of the order or of a line; null is a figure that nobody knows. */
    public record Totals(
        @Nullable BigDecimal subtotal, @Nullable BigDecimal discountTotal, @Nullable BigDecimal taxTotal,
        @Nullable BigDecimal includedTaxTotal, @Nullable BigDecimal total) {

        private void check(String path, @Nullable String missingTotal, Faults faults) {
            faults.check(path, "subtotal", subtotal, FIGURE::fault, null);
            faults.check(path, "discount_total", discountTotal, FIGURE::fault, null);
            faults.check(path, "tax_total", taxTotal, FIGURE::fault, null);
            faults.check(path, "included_tax_total", includedTaxTotal, FIGURE::fault, null);
            faults.check(path, "total", total, FIGURE::fault, missingTotal);
        }

        private Observed.Totals inCents() {
            return new Observed.Totals(cents(subtotal), cents(discountTotal), cents(taxTotal),
                cents(includedTaxTotal), cents(total));
        }

        private static @Nullable Long cents(@Nullable BigDecimal dollars) {
            return dollars == null ? null : dollars.movePointRight(2).longValueExact();
        }
    }

    /** The checked figures; null if there are faults, which are added to those of the order. */
    static @Nullable Observed observed(
        @Nullable ObservedDraft draft, @Nullable OrderDraft order, Faults ofOrder) {
        Faults faults = new Faults();
        if (order == null) {
            faults.add("order", "is required");
        }
        if (draft == null) {
            faults.add("observed", "is required");
        } else {
            draft.check(order == null ? 0 : order.lineItems().size(), faults);
        }
        ofOrder.addAll(faults);
        return draft == null || !faults.isEmpty() ? null : new Observed(draft.order.inCents(), draft.linesInCents());
    }

    private void check(int lines, Faults faults) {
        order.check("observed.", "is required", faults);
        if (lineItems.size() > lines) {
            faults.add("observed.line_items", "must have no more entries than the order");
            return;
        }
        for (int i = 0; i < lineItems.size(); i++) {
            Totals line = lineItems.get(i);
            String path = "observed.line_items[" + i + "]";
            if (line == null) {
                faults.add(path, "must not be null");
            } else {
                line.check(path + ".", null, faults);
            }
        }
    }

    private List<Observed.Totals> linesInCents() {
        List<Observed.Totals> lines = new ArrayList<>(lineItems.size());
        for (Totals line : lineItems) {
            if (line != null) {
                lines.add(line.inCents());
            }
        }
        return lines;
    }
}
