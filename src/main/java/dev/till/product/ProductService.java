package dev.till.product;

import dev.till.pricing.TaxList;
import dev.till.store.Slice;
import dev.till.store.StoreCapacity;
import dev.till.tax.TaxAssembly;
import dev.till.validation.DecimalRange;
import dev.till.validation.DraftValidator;
import dev.till.validation.Faults;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds, changes and finds products. */
@Service
@RequiredArgsConstructor
public class ProductService {

    private static final DecimalRange OPENING_STOCK = DecimalRange.upTo(Product.MAX_CHANGE, 0);

    private final ProductRepository products;
    private final DraftValidator drafts;
    private final StoreCapacity capacity;
    private final Clock clock;

    /**
     * Adds a product with its opening stock. Throws invalid with all faults of the draft, or a conflict if the sku is
     * taken.
     */
    @Transactional
    public Product add(ProductDraft draft) {
        capacity.requireRoom();
        Faults faults = drafts.check(draft);
        TaxList taxes = new TaxAssembly(draft, "", faults).merge(TaxList.NONE);
        faults.check("", "quantity", draft.quantity(), OPENING_STOCK::fault, null);
        faults.throwIfAny();
        Product product = products.add(
            Objects.requireNonNull(draft.sku()),
            Objects.requireNonNull(draft.name()),
            Objects.requireNonNullElse(draft.description(), ""),
            Objects.requireNonNull(draft.price()),
            taxes, lowStockAt(draft.lowStockAt(), null));
        long quantity = Objects.requireNonNullElse(draft.quantity(), BigDecimal.ZERO).longValueExact();
        if (quantity > 0) {
            products.changeStock(product.sku(), quantity, StockReason.OPENING, clock.instant());
        }
        return product.withQuantity(quantity);
    }

    /**
     * Changes a product. Orders keep the name, price and taxes that they were placed with. Throws not found, or invalid
     * with all faults of the changes.
     */
    @Transactional
    public Product change(String sku, ProductChanges changes) {
        capacity.requireRoom();
        // Checked before the product is locked. An unknown product is still reported first.
        Faults faults = drafts.check(changes);
        Product product = products.findForChange(sku).orElseThrow(() -> ProductRefusals.notFound(sku));
        TaxList taxes = new TaxAssembly(changes, "", faults).merge(product.taxes());
        if (changes.sku() != null && !changes.sku().equals(sku)) {
            faults.add("sku", "can't be changed; add another product instead");
        }
        faults.throwIfAny();
        Product changed = new Product(product.id(), sku,
            Objects.requireNonNullElse(changes.name(), product.name()),
            Objects.requireNonNullElse(changes.description(), product.description()),
            Objects.requireNonNullElse(changes.price(), product.price()),
            taxes, product.quantity(), lowStockAt(changes.lowStockAt(), product.lowStockAt()));
        products.update(changed);
        return changed;
    }

    /** 0 removes it, since null in a body is the same as absent. */
    private static @Nullable Long lowStockAt(@Nullable BigDecimal given, @Nullable Long present) {
        if (given == null) {
            return present;
        }
        return given.signum() == 0 ? null : Long.valueOf(given.longValueExact());
    }

    /** Returns at most {@code limit} products by id, from behind {@code after}. */
    @Transactional(readOnly = true)
    public Slice<Product> list(ProductFilter filter, long after, int limit) {
        return Slice.of(products.list(filter, after, limit + 1), limit);
    }

    /** Returns a product, or throws not found. */
    @Transactional(readOnly = true)
    public Product get(String sku) {
        return products.find(sku).orElseThrow(() -> ProductRefusals.notFound(sku));
    }

    /** Returns the products that exist, by sku. */
    @Transactional(readOnly = true)
    public Map<String, Product> findAll(Set<String> skus) {
        return products.findAll(skus).stream().collect(Collectors.toMap(Product::sku, product -> product));
    }

    /** Returns the product, or empty. Its stock doesn't change until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Product> findForShare(String sku) {
        return products.findForShare(sku);
    }
}
