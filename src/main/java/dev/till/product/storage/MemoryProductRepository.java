package dev.till.product.storage;

import dev.till.platform.memory.MemoryDatabase;
import dev.till.platform.memory.MemoryTable;
import dev.till.product.Product;
import dev.till.product.ProductRefusals;
import dev.till.product.ProductRepository;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Repository;

@Repository
class MemoryProductRepository implements ProductRepository {

    private final MemoryTable<Long, Product> products;
    private final MemoryTable<String, Long> idsBySku;
    private final AtomicLong ids = new AtomicLong();

    MemoryProductRepository(MemoryDatabase database) {
        products = database.table(Comparator.naturalOrder());
        idsBySku = database.table(Comparator.naturalOrder());
    }

    @Override
    public Product add(
        String sku, String name, String description, BigDecimal price, BigDecimal taxRate, long quantity) {
        if (idsBySku.get(sku).isPresent()) {
            throw ProductRefusals.skuTaken(sku);
        }
        Product product = new Product(ids.incrementAndGet(), sku, name, description, price, taxRate, quantity);
        products.put(product.id(), product);
        idsBySku.put(sku, product.id());
        return product;
    }

    @Override
    public Optional<Product> find(String sku) {
        return idsBySku.get(sku).flatMap(products::get);
    }

    @Override
    public List<Product> findAll() {
        return products.ascending(0L, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public OptionalLong changeStock(String sku, long change) {
        Product product = find(sku).orElseThrow();
        long quantity = Math.addExact(product.quantity(), change);
        if (quantity < 0) {
            return OptionalLong.empty();
        }
        products.put(product.id(), product.withQuantity(quantity));
        return OptionalLong.of(quantity);
    }
}
