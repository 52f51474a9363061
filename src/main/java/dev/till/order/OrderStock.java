package dev.till.order;

import dev.till.product.StockReason;
import dev.till.product.StockService;
import dev.till.product.StockShortage;
import dev.till.validation.Faults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Keeps the stock of products in step with the contents of orders. */
@Component
@RequiredArgsConstructor
class OrderStock {

    private final StockService stock;
    private final OrderMeters meters;

    /**
     * Takes the units that the content needs more than the former one, and gives back those that it needs no longer. A
     * refusal lists the short lines of the draft that the content was made from.
     */
    void change(OrderContent former, OrderContent content, OrderDraft draft, String reason) {
        SortedMap<String, Long> changes = content.stockChangesFrom(former);
        if (changes.isEmpty()) {
            return;
        }
        try {
            stock.change(changes, new StockReason(reason, content.uuid()));
            meters.moved(changes.values());
        } catch (StockShortage shortage) {
            meters.refused(shortage.getShortProducts());
            throw OrderRefusals.unavailable(shortage.getShortProducts(), shortLines(content, draft, shortage));
        }
    }

    /** Gives units back to stock, by sku. */
    void giveBack(SortedMap<String, Long> units, StockReason reason) {
        stock.change(units, reason);
        meters.moved(units.values());
    }

    private static Faults shortLines(OrderContent content, OrderDraft draft, StockShortage shortage) {
        Map<String, StockShortage.Short> shortProducts = new HashMap<>();
        shortage.getShortProducts().forEach(product -> shortProducts.put(product.sku(), product));
        Map<UUID, String> skus = new HashMap<>();
        content.lineItems().forEach(line -> skus.put(line.uuid(), line.sku()));
        Faults faults = new Faults();
        List<LineItemDraft> lines = draft.lines();
        for (int i = 0; i < lines.size(); i++) {
            LineItemDraft line = lines.get(i);
            StockShortage.Short product = shortProducts.get(line.sku() == null ? skus.get(line.uuid()) : line.sku());
            if (product != null) {
                faults.add(draft.linePath(i) + "sku", OrderRefusals.figures(product));
            }
        }
        return faults;
    }
}
