package dev.till.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one place where stock changes. */
@Service
@RequiredArgsConstructor
public class StockService {

    private final ProductRepository products;
    private final ApplicationEventPublisher events;

    /**
     * Changes the stock of several products, all or none, and announces what is {@link BackInStock}.
     *
     * @param changes units to add, or, below 0, to take, by the skus of products that there are. They are changed in
     * this
     *                order, the same for everybody, so that two changes never wait for each other
     * @throws StockShortage if any would fall below 0; it lists all that would
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(SortedMap<String, Long> changes) {
        List<StockShortage.Short> shortProducts = new ArrayList<>();
        for (Map.Entry<String, Long> entry : changes.entrySet()) {
            String sku = entry.getKey();
            long change = entry.getValue();
            if (change == 0) {
                continue;
            }
            OptionalLong quantity = products.changeStock(sku, change);
            if (quantity.isEmpty()) {
                shortProducts.add(new StockShortage.Short(sku, -change, products.find(sku).orElseThrow().quantity()));
            } else if (quantity.getAsLong() == change) {
                events.publishEvent(new BackInStock(products.find(sku).orElseThrow()));
            }
        }
        if (!shortProducts.isEmpty()) {
            throw new StockShortage(shortProducts);
        }
    }
}
