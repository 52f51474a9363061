package dev.till.refund;

import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.pricing.Decimals;
import dev.till.pricing.Limits;
import dev.till.pricing.LineFigures;
import dev.till.pricing.LineUnits;
import dev.till.validation.DecimalRange;
import dev.till.validation.Faults;
import dev.till.validation.TextRange;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Makes the content of a refund of one order from a draft, or refuses the draft with all of its faults. */
final class RefundAssembly {

    private static final TextRange REASON = new TextRange(1, RefundContent.MAX_REASON, false);
    private static final DecimalRange QUANTITY = quantity(Limits.QUANTITY_DECIMALS);
    private static final DecimalRange WHOLE_QUANTITY = quantity(0);

    private final Order order;
    private final Map<UUID, Integer> places = new HashMap<>();
    /** The lines of the draft, in the order of the body, by the place of their line in the order. */
    private final Map<Integer, RefundLineDraft> drafts = new LinkedHashMap<>();
    /** The paths of those lines in the body. */
    private final Map<Integer, String> paths = new HashMap<>();

    RefundAssembly(Order order) {
        this.order = order;
        order.content().lineItems().forEach(line -> places.put(line.uuid(), places.size()));
    }

    private static DecimalRange quantity(int decimals) {
        return new DecimalRange(BigDecimal.ZERO, true, new BigDecimal(Limits.MAX_QUANTITY), decimals);
    }

    /**
     * Returns the content. Throws invalid with all faults of the draft in the order of the body, a conflict if the
     * order is cancelled, and a conflict with all lines of which too little is left.
     */
    RefundContent assemble(RefundDraft draft) {
        Faults faults = new Faults();
        if (draft.lineItems() == null) {
            addAllThatIsLeft();
        } else {
            addEach(draft.lineItems(), faults);
        }
        faults.check("", "reason", draft.reason(), REASON::fault, null);
        faults.throwIfAny();
        order.requireNotCancelled();
        if (drafts.isEmpty()) {
            throw RefundRefusals.nothingLeft(order.uuid());
        }
        requireEnoughLeft();
        return new RefundContent(order.uuid(), draft.reason(),
            drafts.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(line -> line(line.getKey(), line.getValue())).toList());
    }

    private void addAllThatIsLeft() {
        for (int place = 0; place < places.size(); place++) {
            if (order.refundable(place).signum() > 0) {
                drafts.put(place, new RefundLineDraft(item(place).uuid(), null, null));
            }
        }
    }

    private void addEach(List<RefundLineDraft> lines, Faults faults) {
        if (lines.isEmpty() || lines.size() > Limits.MAX_LINE_ITEMS) {
            // Alone, before anything else of a draft that is too large is looked at.
            faults.add("line_items", lines.isEmpty()
                ? "must have a line, or be absent to refund all that is left"
                : "must have at most " + Limits.MAX_LINE_ITEMS + " lines");
            faults.throwIfAny();
        }
        for (int i = 0; i < lines.size(); i++) {
            add(lines.get(i), "line_items[" + i + "].", faults);
        }
    }

    private void add(RefundLineDraft draft, String path, Faults faults) {
        Integer place = places.get(draft.uuid());
        faults.check(path, "uuid", draft.uuid(), any -> place == null ? "must be the uuid of a line of the order"
            : drafts.containsKey(place) ? "is used twice in this refund" : null, "is required");
        boolean catalog = place != null && item(place).sku() != null;
        faults.check(path, "quantity", draft.quantity(), catalog ? WHOLE_QUANTITY::fault : QUANTITY::fault, null);
        if (place != null) {
            if (!catalog && Boolean.TRUE.equals(draft.restock())) {
                faults.add(path + "restock", "must be false or absent on a line without a sku: it has no stock");
            }
            drafts.put(place, draft);
            paths.put(place, path);
        }
    }

    private void requireEnoughLeft() {
        Faults over = new Faults();
        drafts.entrySet().stream().filter(line -> !isEnoughLeft(line.getKey(), line.getValue())).forEach(line ->
            over.add(paths.get(line.getKey()) + "quantity", shortage(line.getKey(), line.getValue())));
        if (!over.isEmpty()) {
            throw RefundRefusals.overRefunded(order.uuid(), over);
        }
    }

    private boolean isEnoughLeft(int place, RefundLineDraft draft) {
        BigDecimal left = order.refundable(place);
        return draft.quantity() == null ? left.signum() > 0 : draft.quantity().compareTo(left) <= 0;
    }

    private String shortage(int place, RefundLineDraft draft) {
        return draft.quantity() == null ? "nothing is left"
            : Limits.quantity(draft.quantity()).toPlainString() + " requested, "
                + Decimals.plain(order.refundable(place)).toPlainString() + " left";
    }

    private RefundLine line(int place, RefundLineDraft draft) {
        LineItem item = item(place);
        BigDecimal quantity = Objects.requireNonNullElseGet(draft.quantity(), () -> order.refundable(place));
        BigDecimal before = order.refunded(place).quantity();
        LineFigures figures = new LineUnits(order.priced().figures().lines().get(place), item.quantity())
            .between(before, before.add(quantity));
        return new RefundLine(item, quantity, item.sku() != null && !Boolean.FALSE.equals(draft.restock()), figures);
    }

    private LineItem item(int place) {
        return order.content().lineItems().get(place);
    }
}
