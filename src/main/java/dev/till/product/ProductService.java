package dev.till.product;

import dev.till.platform.Decimals;
import dev.till.platform.Drafts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts products on sale and finds them again. */
@Service
@RequiredArgsConstructor
public class ProductService {

    private final ProductRepository products;
    private final Drafts drafts;

    /**
     * Puts a product on sale.
     *
     * @param draft what
     * @return the product as stored
     * @throws dev.till.platform.Refusal invalid if the draft is; a conflict if the sku is taken
     */
    @Transactional
    public Product add(ProductDraft draft) {
        drafts.check(draft).throwIfAny();
        return products.add(
            Objects.requireNonNull(draft.sku()),
            Objects.requireNonNull(draft.name()),
            Objects.requireNonNullElse(draft.description(), ""),
            Decimals.plain(Objects.requireNonNull(draft.price())),
            Decimals.plain(Objects.requireNonNullElse(draft.taxRate(), BigDecimal.ZERO)),
            Objects.requireNonNullElse(draft.quantity(), BigDecimal.ZERO).longValueExact());
    }

    /**
     * All products.
     *
     * @return by id
     */
    @Transactional(readOnly = true)
    public List<Product> list() {
        return products.findAll();
    }

    /**
     * One product, named by whoever asks for it.
     *
     * @param sku any text
     * @return the product
     * @throws dev.till.platform.Refusal not found if there is none
     */
    @Transactional(readOnly = true)
    public Product get(String sku) {
        return products.find(sku).orElseThrow(() -> ProductRefusals.notFound(sku));
    }

    /**
     * One product, if there is one.
     *
     * @param sku any text
     * @return the product, or empty
     */
    @Transactional(readOnly = true)
    public Optional<Product> find(String sku) {
        return products.find(sku);
    }
}
