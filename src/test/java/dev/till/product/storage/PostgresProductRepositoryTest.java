package dev.till.product.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.PostgresPortTest;
import dev.till.PostgresStore;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

@PostgresPortTest
class PostgresProductRepositoryTest extends ProductRepositoryContract {

    private final PostgresStore store;
    private final PostgresProductRepository products;

    PostgresProductRepositoryTest(PostgresStore store) {
        super(store, database -> new PostgresProductRepository(database.jdbc()));
        this.store = store;
        products = new PostgresProductRepository(store.jdbc());
    }

    @Test
    void letsManyHoldAProductAtOnce() {
        Product tea = store.change(() -> products.add("TEA", "Tea", "", BigDecimal.ONE, TaxList.NONE, null));

        try (PostgresStore.Other one = store.other(); PostgresStore.Other another = store.other()) {
            assertThat(one.call(() -> products.findForShare("TEA"))).contains(tea);
            assertThat(another.call(() -> products.findForShare("TEA"))).contains(tea);
        }
    }

    @Test
    void letsAProductBeSoldInAnOrderWhileItsStockChanges() {
        Product tea = store.change(() -> products.add("TEA", "Tea", "", BigDecimal.ONE, TaxList.NONE, null));

        try (PostgresStore.Other other = store.other()) {
            assertThat(other.call(() -> products.findForChange("TEA"))).contains(tea);
            // A row that refers to the product locks its key, which never changes.
            store.run(() -> store.jdbc().sql("SELECT FROM products WHERE sku = 'TEA' FOR KEY SHARE NOWAIT")
                .query(row -> { }));
        }
    }
}
