package dev.till.product;

import dev.till.store.Slice;
import dev.till.store.StoreCapacity;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts products on sale and finds them again. */
@Service
@RequiredArgsConstructor
public class ProductService {

    private final ProductRepository products;
    private final DraftValidator drafts;
    private final StoreCapacity capacity;
    private final Clock clock;

    /**
     * Puts a product on sale.
     *
     * @param draft what
     * @return the product as stored
     * @throws dev.till.validation.Refusal invalid if the draft is; a conflict if the sku is taken
     */
    @Transactional
    public Product add(ProductDraft draft) {
        capacity.requireRoom();
        drafts.check(draft).throwIfAny();
        Product product = products.add(
            Objects.requireNonNull(draft.sku()),
            Objects.requireNonNull(draft.name()),
            Objects.requireNonNullElse(draft.description(), ""),
            Objects.requireNonNull(draft.price()),
            Objects.requireNonNullElse(draft.taxRate(), BigDecimal.ZERO));
        long quantity = Objects.requireNonNullElse(draft.quantity(), BigDecimal.ZERO).longValueExact();
        if (quantity > 0) {
            products.changeStock(product.sku(), quantity, StockReason.OPENING, clock.instant());
        }
        return product.withQuantity(quantity);
    }

    /**
     * Changes a product. Orders keep the name, price and tax rate that they were placed with.
     *
     * @param sku     the name in the path
     * @param changes what to change; the rest stays
     * @return the product as stored
     * @throws dev.till.validation.Refusal not found if there is no such product; invalid if the changes are
     */
    @Transactional
    public Product change(String sku, ProductChanges changes) {
        capacity.requireRoom();
        // Checked before the product is locked. An unknown product is still reported first.
        Faults faults = drafts.check(changes);
        Product product = products.findForChange(sku).orElseThrow(() -> ProductRefusals.notFound(sku));
        if (changes.sku() != null && !changes.sku().equals(sku)) {
            faults.add("sku", "can't be changed; add another product instead");
        }
        faults.throwIfAny();
        Product changed = new Product(product.id(), sku,
            Objects.requireNonNullElse(changes.name(), product.name()),
            Objects.requireNonNullElse(changes.description(), product.description()),
            Objects.requireNonNullElse(changes.price(), product.price()),
            Objects.requireNonNullElse(changes.taxRate(), product.taxRate()),
            product.quantity());
        products.update(changed);
        return changed;
    }

    /**
     * Some products.
     *
     * @param filter which
     * @param after  the id behind which to begin; 0 for the first
     * @param limit  how many at the most
     * @return by id
     */
    @Transactional(readOnly = true)
    public Slice<Product> list(ProductFilter filter, long after, int limit) {
        return Slice.of(products.list(filter, after, limit + 1), limit);
    }

    /**
     * One product, named by whoever asks for it.
     *
     * @param sku any text
     * @return the product
     * @throws dev.till.validation.Refusal not found if there is none
     */
    @Transactional(readOnly = true)
    public Product get(String sku) {
        return products.find(sku).orElseThrow(() -> ProductRefusals.notFound(sku));
    }

    /**
     * Several products at once.
     *
     * @param skus any texts
     * @return those that there are, by sku
     */
    @Transactional(readOnly = true)
    public Map<String, Product> findAll(Set<String> skus) {
        return products.findAll(skus).stream().collect(Collectors.toMap(Product::sku, product -> product));
    }

    /**
     * One product, if there is one, whose stock stays as it is until the caller's transaction ends.
     *
     * @param sku any text
     * @return the product, or empty
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Product> findForShare(String sku) {
        return products.findForShare(sku);
    }
}
