package dev.till.product;

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

/** The one place where stock changes. */
@Service
@RequiredArgsConstructor
public class StockService {

    private final ProductRepository products;
    private final DraftValidator drafts;
    private final StoreCapacity capacity;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /**
     * Changes the stock of several products, all or none, and announces what is {@link BackInStock}.
     *
     * @param changes units to add, or, below 0, to take, by the skus of products that there are. They are changed in
     *                this order, the same for everybody, so that two changes never wait for each other
     * @param reason  why, for the movements
     * @throws StockShortage if any would fall below 0; it lists all that would
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
     * Changes the stock of one product, as staff do.
     *
     * @param sku   the name in the path
     * @param draft by how much, and why
     * @return the movement
     * @throws dev.till.validation.Refusal not found if there is no such product; invalid if the draft is; a conflict if
     *                                   stock would leave its range
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
     * Some movements of a product: every change of its stock there ever was, its opening stock included.
     *
     * @param sku    the name in the path
     * @param before the id before which to begin; {@code Long.MAX_VALUE} for the newest
     * @param limit  how many at the most
     * @return the newest first
     * @throws dev.till.validation.Refusal not found if there is no such product
     */
    @Transactional(readOnly = true)
    public Slice<StockMovement> movements(String sku, long before, int limit) {
        products.find(sku).orElseThrow(() -> ProductRefusals.notFound(sku));
        return Slice.of(products.listMovements(sku, before, limit + 1), limit);
    }

    /** Changes a product's stock, or tells by how much it is short. */
    private Optional<StockShortage.Short> shortage(String sku, long change, StockReason reason, Instant now) {
        while (move(sku, change, reason, now).isEmpty()) {
            long left = products.find(sku).orElseThrow().quantity();
            // Otherwise somebody gave units back in between.
            if (left + change < 0) {
                return Optional.of(new StockShortage.Short(sku, -change, left));
            }
        }
        return Optional.empty();
    }

    private Optional<StockMovement> move(String sku, long change, StockReason reason, Instant now) {
        Optional<StockMovement> movement = products.changeStock(sku, change, reason, now);
        if (movement.isPresent() && movement.get().quantity() == change) {
            events.publishEvent(new BackInStock(products.find(sku).orElseThrow()));
        }
        return movement;
    }
}
