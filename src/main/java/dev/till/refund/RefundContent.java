package dev.till.refund;

import dev.till.order.Order;
import dev.till.order.RefundedUnits;
import dev.till.pricing.Figures;
import dev.till.pricing.TaxFigures;
import dev.till.validation.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a refund pays back, and for which units.
 *
 * @param order  the uuid of the order
 * @param reason 1 to 200 characters, or null
 * @param lines  1 to 500, in the order of the order's lines, each line at most once
 */
public record RefundContent(UUID order, @Nullable String reason, List<RefundLine> lines) {

    /** The greatest length of the reason, in code points. */
    public static final int MAX_REASON = 200;

    /** Checks the reason, and copies the list. */
    public RefundContent {
        if (reason != null) {
            Texts.requireLength("reason", reason, 1, MAX_REASON);
        }
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a refund needs a line");
        }
    }

    /** Returns the sums of the lines. */
    public Figures figures() {
        return Figures.sum(lines.stream().map(RefundLine::figures).toList());
    }

    /** Returns one entry for each distinct tax with a rate above 0, by rate, then name. */
    public List<TaxFigures> taxes() {
        return TaxFigures.of(lines.stream().map(line -> line.line().taxes()).toList(),
            lines.stream().map(RefundLine::figures).toList());
    }

    /** The units that go back to stock, by sku. */
    SortedMap<String, Long> restocked() {
        SortedMap<String, Long> units = new TreeMap<>();
        lines.stream().filter(RefundLine::restock)
            .forEach(line -> units.merge(line.line().sku(), line.quantity().longValueExact(), Long::sum));
        return units;
    }

    /** What is refunded of each line of the order, in its order. */
    List<RefundedUnits> unitsOf(Order refunded) {
        Map<UUID, RefundedUnits> units = new HashMap<>();
        lines.forEach(line -> units.put(line.line().uuid(),
            new RefundedUnits(line.quantity(), line.figures().figures().total())));
        return refunded.content().lineItems().stream()
            .map(line -> units.getOrDefault(line.uuid(), RefundedUnits.NONE)).toList();
    }
}
