package dev.till.product.storage;

import dev.till.pricing.TaxList;
import dev.till.product.Product;
import dev.till.product.ProductFilter;
import dev.till.product.ProductRefusals;
import dev.till.product.ProductRepository;
import dev.till.product.StockChange;
import dev.till.product.StockMovement;
import dev.till.product.StockReason;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.springframework.stereotype.Repository;

@Repository
@InMemory
class MemoryProductRepository implements ProductRepository {

    /** A product with the folded text that searches look in. */
    private record Row(Product product, String searched) {

        static Row of(Product product) {
            return new Row(product, ProductFilter.searched(product.name(), product.description(), product.sku()));
        }

        Row withQuantity(long quantity) {
            return new Row(product.withQuantity(quantity), searched);
        }
    }

    private final MemoryTable<Long, Row> products;
    private final MemoryTable<String, Long> idsBySku;
    /** By the product's id, then by the movement's. One table of pairs would take 16 bytes more for each movement. */
    private final MemoryTable<Long, TreePMap<Long, StockMovement>> movements;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong movementIds = new AtomicLong();

    MemoryProductRepository(MemoryDatabase database) {
        products = database.table(Comparator.naturalOrder());
        idsBySku = database.table(Comparator.naturalOrder());
        movements = database.table(Comparator.naturalOrder());
    }

    @Override
    public Product add(
        String sku, String name, String description, BigDecimal price, TaxList taxes, @Nullable Long lowStockAt) {
        if (idsBySku.get(sku).isPresent()) {
            throw ProductRefusals.skuTaken(sku);
        }
        Product product = new Product(ids.incrementAndGet(), sku, name, description, price, taxes, 0, lowStockAt);
        products.put(product.id(), Row.of(product));
        idsBySku.put(sku, product.id());
        return product;
    }

    @Override
    public void update(Product product) {
        long quantity = products.get(product.id()).orElseThrow().product().quantity();
        products.put(product.id(), Row.of(product.withQuantity(quantity)));
    }

    @Override
    public Optional<Product> find(String sku) {
        return row(sku).map(Row::product);
    }

    private Optional<Row> row(String sku) {
        return idsBySku.get(sku).flatMap(products::get);
    }

    @Override
    public List<Product> findAll(Set<String> skus) {
        // Without the write lock: orders copy names and prices. changeStock reads the stock again, with the lock.
        return skus.stream().map(sku -> idsBySku.peek(sku).flatMap(products::peek)).flatMap(Optional::stream)
            .map(Row::product).toList();
    }

    @Override
    public Optional<Product> findForChange(String sku) {
        // A changing transaction reads with the write lock, so nobody else changes the product.
        return find(sku);
    }

    @Override
    public Optional<Product> findForShare(String sku) {
        return find(sku);
    }

    @Override
    public List<Product> list(ProductFilter filter, long after, int limit) {
        return products.ascending(after + 1, Long.MAX_VALUE)
            .filter(row -> filter.matches(row.searched, row.product.quantity()))
            .limit(limit).map(Row::product).toList();
    }

    @Override
    public Optional<StockChange> changeStock(String sku, long change, StockReason reason, Instant now) {
        Row row = row(sku).orElseThrow();
        Product product = row.product();
        long quantity = Math.addExact(product.quantity(), change);
        if (quantity < 0) {
            return Optional.empty();
        }
        products.put(product.id(), row.withQuantity(quantity));
        // The sku of the product, not the equal one of the call: all movements then share one string.
        StockMovement movement = new StockMovement(movementIds.incrementAndGet(), product.sku(), change, quantity,
            reason.reason(), reason.orderUuid(), now);
        movements.put(product.id(), movements(product.id()).plus(movement.id(), movement));
        return Optional.of(new StockChange(movement, product.lowStockAt()));
    }

    @Override
    public List<StockMovement> listMovements(String sku, long before, int limit) {
        return movements(idsBySku.get(sku).orElseThrow()).headMap(before).descendingMap().values().stream()
            .limit(limit).toList();
    }

    private TreePMap<Long, StockMovement> movements(long productId) {
        return movements.get(productId).orElseGet(TreePMap::empty);
    }
}
