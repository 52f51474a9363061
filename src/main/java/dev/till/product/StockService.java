package dev.till.product;

import dev.till.event.EventType;
import dev.till.store.Slice;
import dev.till.store.StoreCapacity;
import dev.till.validation.DraftValidator;
import dev.till.validation.Faults;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes the stock of products. Nothing else does. */
@Service
@RequiredArgsConstructor
public class StockService {

    private final ProductRepository products;
    private final DraftValidator drafts;
    private final StoreCapacity capacity;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /**
     * Changes the stock of several products by sku, all or none. Publishes a {@link ProductEvent} for each level that
     * is crossed, and which products are {@link BackInStock}. Positive numbers add units, negative ones take them.
     * The order of the skus prevents deadlocks. Throws a {@link StockShortage} with all products that are short.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(SortedMap<String, Long> changes, StockReason reason) {
        Instant now = clock.instant();
        List<StockShortage.Short> shortProducts = new ArrayList<>();
        changes.forEach((sku, change) -> {
            if (change != 0) {
                shortage(sku, change, reason, now).ifPresent(shortProducts::add);
            }
        });
        if (!shortProducts.isEmpty()) {
            throw new StockShortage(shortProducts);
        }
    }

    /**
     * Changes the stock of one product and returns the movement. Throws not found for an unknown product, invalid with
     * all faults of the draft, and a conflict if the stock would leave its range.
     */
    @Transactional
    public StockMovement move(String sku, StockMovementDraft draft) {
        capacity.requireRoom();
        // Checked before the product is locked. An unknown product is still reported first.
        Faults faults = drafts.check(draft);
        Product product = products.findForChange(sku).orElseThrow(() -> ProductRefusals.notFound(sku));
        if (draft.change() != null && draft.change().signum() == 0) {
            faults.add("change", "must not be 0");
        }
        faults.throwIfAny();
        long change = Objects.requireNonNull(draft.change()).longValueExact();
        StockReason reason = new StockReason(Objects.requireNonNull(draft.reason()), null);
        if (product.quantity() + change > Product.MAX_QUANTITY) {
            throw ProductRefusals.stockOutOfRange(sku, change, product.quantity());
        }
        return move(sku, change, reason, clock.instant())
            .orElseThrow(() -> ProductRefusals.stockOutOfRange(sku, change, product.quantity()));
    }

    /**
     * Returns at most {@code limit} movements of a product, the newest first, with ids below {@code before}; the
     * opening stock is the first movement. Throws not found for an unknown product.
     */
    @Transactional(readOnly = true)
    public Slice<StockMovement> movements(String sku, long before, int limit) {
        products.find(sku).orElseThrow(() -> ProductRefusals.notFound(sku));
        return Slice.of(products.listMovements(sku, before, limit + 1), limit);
    }

    /** Changes the stock of a product, or returns by how much it is short. */
    private Optional<StockShortage.Short> shortage(String sku, long change, StockReason reason, Instant now) {
        while (move(sku, change, reason, now).isEmpty()) {
            long left = products.find(sku).orElseThrow().quantity();
            // Otherwise another transaction gave units back in between, so that there are enough now.
            if (left + change < 0) {
                return Optional.of(new StockShortage.Short(sku, -change, left));
            }
        }
        return Optional.empty();
    }

    private Optional<StockMovement> move(String sku, long change, StockReason reason, Instant now) {
        Optional<StockChange> changed = products.changeStock(sku, change, reason, now);
        changed.ifPresent(this::announce);
        return changed.map(StockChange::movement);
    }

    /** Reads the product only if a level was crossed. */
    private void announce(StockChange change) {
        List<EventType> crossed = change.crossed();
        if (!crossed.isEmpty()) {
            Product product = products.find(change.movement().sku()).orElseThrow();
            crossed.forEach(type ->
                events.publishEvent(new ProductEvent(type, product, change.movement().createdAt())));
            if (crossed.contains(EventType.PRODUCT_BACK_IN_STOCK)) {
                events.publishEvent(new BackInStock(product));
            }
        }
    }
}
