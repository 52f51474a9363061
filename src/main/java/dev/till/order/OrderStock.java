package dev.till.order;

import dev.till.product.StockReason;
import dev.till.product.StockService;
import dev.till.product.StockShortage;
import dev.till.validation.Faults;
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
