package dev.till.order;

import dev.till.platform.Fault;
import dev.till.product.StockReason;
import dev.till.product.StockService;
import dev.till.product.StockShortage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Keeps the stock in step with what orders hold. */
@Component
@RequiredArgsConstructor
class OrderStock {

    private final StockService stock;

    /**
     * Takes what the new content needs beyond the former, and gives back what it needs no more.
     *
     * @param draft  what the new content was made of: a refusal tells its short lines
     * @param reason why, for the stock's movements
     */
    void change(OrderContent former, OrderContent content, OrderDraft draft, String reason) {
        try {
            stock.change(content.stockChangesFrom(former), new StockReason(reason, content.uuid()));
        } catch (StockShortage shortage) {
            throw OrderRefusals.unavailable(shortage.getShortProducts(), shortLines(content, draft, shortage));
        }
    }

    private static List<Fault> shortLines(OrderContent content, OrderDraft draft, StockShortage shortage) {
        Map<UUID, String> skus = new HashMap<>();
        content.lineItems().forEach(line -> skus.put(line.uuid(), line.sku()));
        List<Fault> faults = new ArrayList<>();
        List<LineItemDraft> lines = draft.lines();
        for (int i = 0; i < lines.size(); i++) {
            LineItemDraft line = lines.get(i);
            String sku = line.sku() == null ? skus.get(line.uuid()) : line.sku();
            for (StockShortage.Short product : shortage.getShortProducts()) {
                if (product.sku().equals(sku)) {
                    faults.add(new Fault(draft.linePath(i) + "sku", OrderRefusals.figures(product)));
                }
            }
        }
        return faults;
    }
}
