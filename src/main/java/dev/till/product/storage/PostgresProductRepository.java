package dev.till.product.storage;

import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import dev.till.product.ProductFilter;
import dev.till.product.ProductRefusals;
import dev.till.product.ProductRepository;
import dev.till.product.StockChange;
import dev.till.product.StockMovement;
import dev.till.product.StockReason;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresProductRepository implements ProductRepository {

    private static final String SELECT = "SELECT id, sku, name, description, price, tax_rate, taxes, tax_included, "
        + "quantity, low_stock_at FROM products ";

    private static final JsonMapper JSON =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final JdbcClient jdbc;

    /** A tax in the column {@code taxes}. */
    record NamedTax(String name, BigDecimal taxRate, boolean compound) {

        static NamedTax of(Tax tax) {
            return new NamedTax(Objects.requireNonNull(tax.name()), tax.rate(), tax.compound());
        }

        Tax tax() {
            return new Tax(name, taxRate, compound);
        }
    }

    private static Product product(ResultSet row, int number) throws SQLException {
        return new Product(row.getLong("id"), row.getString("sku"), row.getString("name"),
            row.getString("description"), row.getBigDecimal("price"), taxes(row), row.getLong("quantity"),
            row.getObject("low_stock_at", Long.class));
    }

    private static TaxList taxes(ResultSet row) throws SQLException {
        String named = row.getString("taxes");
        boolean included = row.getBoolean("tax_included");
        return named == null ? TaxList.of(row.getBigDecimal("tax_rate"), included)
            : new TaxList(JSON.readerForListOf(NamedTax.class).<List<NamedTax>>readValue(named).stream()
                .map(NamedTax::tax).toList(), included);
    }

    /** Adds the sum of the rates, the named taxes or null, and whether taxes are included. */
    private static JdbcClient.StatementSpec taxes(JdbcClient.StatementSpec statement, TaxList taxes) {
        String named = taxes.named()
            ? JSON.writeValueAsString(taxes.taxes().stream().map(NamedTax::of).toList()) : null;
        return statement.param(taxes.rate()).param(new SqlParameterValue(Types.VARCHAR, named))
            .param(taxes.included());
    }

    @Override
    public Product add(
        String sku, String name, String description, BigDecimal price, TaxList taxes, @Nullable Long lowStockAt) {
        JdbcClient.StatementSpec insert = jdbc.sql("""
                INSERT INTO products (sku, name, description, searched, price, tax_rate, taxes, tax_included,
                    low_stock_at)
                VALUES (?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ?)
                ON CONFLICT (sku) DO NOTHING RETURNING id
                """)
            .param(sku).param(name).param(description).param(ProductFilter.searched(name, description, sku))
            .param(price);
        return taxes(insert, taxes).param(Columns.nullable(lowStockAt))
            .query(Long.class).optional()
            .map(id -> new Product(id, sku, name, description, price, taxes, 0, lowStockAt))
            .orElseThrow(() -> ProductRefusals.skuTaken(sku));
    }

    @Override
    public void update(Product product) {
        JdbcClient.StatementSpec update = jdbc.sql("""
                UPDATE products SET name = ?, description = ?, searched = ?, price = ?, tax_rate = ?,
                    taxes = CAST(? AS jsonb), tax_included = ?, low_stock_at = ?
                WHERE id = ?
                """)
            .param(product.name()).param(product.description())
            .param(ProductFilter.searched(product.name(), product.description(), product.sku()))
            .param(product.price());
        taxes(update, product.taxes()).param(Columns.nullable(product.lowStockAt())).param(product.id()).update();
    }

    @Override
    public Optional<Product> find(String sku) {
        return find(sku, "");
    }

    @Override
    public List<Product> findAll(Set<String> skus) {
        String[] storable = skus.stream().filter(Columns::canHold).toArray(String[]::new);
        return jdbc.sql(SELECT + "WHERE sku = ANY (?)").param(storable)
            .query(PostgresProductRepository::product).list();
    }

    @Override
    public Optional<Product> findForChange(String sku) {
        return find(sku, "FOR NO KEY UPDATE");
    }

    @Override
    public Optional<Product> findForShare(String sku) {
        return find(sku, "FOR SHARE");
    }

    private Optional<Product> find(String sku, String lock) {
        return Columns.canHold(sku)
            ? jdbc.sql(SELECT + "WHERE sku = ? " + lock).param(sku)
                .query(PostgresProductRepository::product).optional()
            : Optional.empty();
    }

    @Override
    public List<Product> list(ProductFilter filter, long after, int limit) {
        String text = filter.text();
        if (text != null && (!Columns.canHold(text) || text.contains(ProductFilter.SEPARATOR))) {
            return List.of();
        }
        JdbcClient.StatementSpec select = jdbc.sql(SELECT + "WHERE id > ?"
            + (filter.inStock() ? " AND quantity > 0" : "")
            + (text == null ? "" : " AND strpos(searched, ?) > 0") + " ORDER BY id LIMIT ?").param(after);
        return (text == null ? select : select.param(text)).param(limit)
            .query(PostgresProductRepository::product).list();
    }

    /** Uses one statement, since the product is locked from its first write to the end of the transaction. */
    @Override
    public Optional<StockChange> changeStock(String sku, long change, StockReason reason, Instant now) {
        RowMapper<StockChange> stockChange = (row, number) -> new StockChange(new StockMovement(row.getLong("id"), sku,
            change, row.getLong("quantity"), reason.reason(), reason.orderUuid(), now),
            row.getObject("low_stock_at", Long.class));
        return jdbc.sql("""
                WITH changed AS (
                    UPDATE products SET quantity = quantity + ? WHERE sku = ? AND quantity + ? >= 0
                    RETURNING id, quantity, low_stock_at
                ), moved AS (
                    INSERT INTO stock_movements (product_id, change, quantity, reason, order_uuid, created_at)
                    SELECT id, ?, quantity, ?, CAST(? AS uuid), ? FROM changed
                    RETURNING id)
                SELECT moved.id, quantity, low_stock_at FROM moved, changed
                """)
            .param(change).param(sku).param(change)
            .param(change).param(reason.reason()).param(new SqlParameterValue(Types.OTHER, reason.orderUuid()))
            .param(Columns.time(now))
            .query(stockChange).optional();
    }

    @Override
    public List<StockMovement> listMovements(String sku, long before, int limit) {
        return jdbc.sql("""
                SELECT id, change, quantity, reason, order_uuid, created_at FROM stock_movements
                WHERE product_id = (SELECT id FROM products WHERE sku = ?) AND id < ?
                ORDER BY id DESC LIMIT ?
                """)
            .param(sku).param(before).param(limit)
            .query((row, number) -> new StockMovement(row.getLong("id"), sku, row.getLong("change"),
                row.getLong("quantity"), row.getString("reason"), Columns.uuidOrNull(row, "order_uuid"),
                Columns.time(row, "created_at")))
            .list();
    }
}
