package dev.till.store.postgres;

import dev.till.customer.Customer;
import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderRepository;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import dev.till.product.ProductFilter;
import dev.till.validation.MailAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers, orders and products as the version before named and included taxes reads and writes them, with its own
 * statements. To that version, each line and product has one rate, which is added. Like it, an update writes the
 * changed parts only.
 */
final class FormerVersion {

    private static final String FIND = sql("find_order");
    private static final String LIST = sql("list_orders");
    private static final String ADD = sql("add_order");
    private static final String UPDATE = sql("update_order");

    private static final JsonMapper JSON =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final JdbcClient jdbc;

    FormerVersion(String database) {
        jdbc = JdbcClient.create(new DriverManagerDataSource(database));
    }

    private static String sql(String name) {
        try {
            return new ClassPathResource("db/former/" + name + ".sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    record Line(
        UUID uuid, @Nullable String sku, String name, BigDecimal quantity, BigDecimal price, BigDecimal taxRate) {

        static Line of(LineItem line) {
            return new Line(line.uuid(), line.sku(), line.name(), line.quantity(), line.price(), rate(line.taxes()));
        }

        LineItem line() {
            return new LineItem(uuid, sku, name, quantity, price, TaxList.of(taxRate, false));
        }
    }

    record Amounts(long subtotal, long discountTotal, long taxTotal, long total) {

        static Amounts of(Figures figures) {
            return new Amounts(figures.subtotal(), figures.discountTotal(), figures.taxTotal(), figures.total());
        }

        Figures figures() {
            return new Figures(subtotal, discountTotal, taxTotal, 0, total);
        }

        LineFigures lineFigures() {
            return new LineFigures(figures(), List.of(taxTotal));
        }
    }

    record Rate(BigDecimal taxRate, long taxableAmount, long taxAmount) {

        static Rate of(TaxFigures tax) {
            return new Rate(tax.tax().rate(), tax.taxableAmount(), tax.taxAmount());
        }

        TaxFigures figures() {
            return new TaxFigures(new Tax(null, taxRate, false), taxableAmount, taxAmount);
        }
    }

    private static BigDecimal rate(TaxList taxes) {
        if (taxes.named() || taxes.included()) {
            throw new IllegalArgumentException("the former version has no " + taxes);
        }
        return taxes.rate();
    }

    /** Stores a new order without a customer. */
    void add(PricedOrder order, Instant createdAt) {
        JdbcClient.StatementSpec insert = jdbc.sql(ADD).param(order.content().uuid())
            .param(new SqlParameterValue(Types.BIGINT, null)).param("PLACED").param(order.policy().name());
        amounts(insert, order.figures().order()).param(Columns.time(createdAt)).param(Columns.time(createdAt));
        PricedOrder empty = PricedOrder.of(OrderContent.empty(order.content().uuid()), order.policy());
        parts(insert, empty, order).query(Long.class).single();
    }

    /** Stores a changed order. */
    void update(Order former, Order order) {
        JdbcClient.StatementSpec update = jdbc.sql(UPDATE).param(order.status().name());
        amounts(update, order.priced().figures().order())
            .param(Columns.time(order.updatedAt())).param(order.version()).param(order.id());
        parts(update, former.priced(), order.priced())
            .param(removed(lineUuids(former), lineUuids(order)).toArray(UUID[]::new))
            .param(removed(discountUuids(former), discountUuids(order)).toArray(UUID[]::new))
            .param(removed(rates(former), rates(order)).toArray(BigDecimal[]::new))
            .query(Long.class).single();
    }

    private static <T> List<T> removed(Stream<T> former, Stream<T> present) {
        Set<T> kept = present.collect(Collectors.toSet());
        return former.filter(part -> !kept.contains(part)).toList();
    }

    private static Stream<UUID> lineUuids(Order order) {
        return order.content().lineItems().stream().map(LineItem::uuid);
    }

    private static Stream<UUID> discountUuids(Order order) {
        return order.content().discounts().stream().map(Discount::uuid);
    }

    private static Stream<BigDecimal> rates(Order order) {
        return order.priced().figures().taxes().stream().map(tax -> tax.tax().rate());
    }

    private static JdbcClient.StatementSpec amounts(JdbcClient.StatementSpec statement, Figures figures) {
        return statement.param(Decimals.dollars(figures.subtotal())).param(Decimals.dollars(figures.discountTotal()))
            .param(Decimals.dollars(figures.taxTotal())).param(Decimals.dollars(figures.total()));
    }

    private static JdbcClient.StatementSpec parts(
        JdbcClient.StatementSpec statement, PricedOrder former, PricedOrder order) {
        List<Integer> lines = changed(former.content().lineItems(), former.figures().lines(),
            order.content().lineItems(), order.figures().lines());
        List<Integer> discounts = changed(former.content().discounts(), former.figures().appliedAmounts(),
            order.content().discounts(), order.figures().appliedAmounts());
        return statement
            .param(positions(lines))
            .param(json(lines, i -> Line.of(order.content().lineItems().get(i))))
            .param(json(lines, i -> Amounts.of(order.figures().lines().get(i).figures())))
            .param(positions(discounts)).param(json(discounts, order.content().discounts()::get))
            .param(discounts.stream().map(order.figures().appliedAmounts()::get).toArray(Long[]::new))
            .param(JSON.writeValueAsString(removed(order.figures().taxes().stream(), former.figures().taxes().stream())
                .stream().map(Rate::of).toList()));
    }

    /** The indexes of the parts that are new or whose values or figures changed. */
    private static <P, F> List<Integer> changed(
        List<P> formerParts, List<F> formerFigures, List<P> parts, List<F> figures) {
        Set<List<Object>> former = IntStream.range(0, formerParts.size())
            .mapToObj(i -> List.<Object>of(formerParts.get(i), formerFigures.get(i))).collect(Collectors.toSet());
        return IntStream.range(0, parts.size())
            .filter(i -> !former.contains(List.<Object>of(parts.get(i), figures.get(i)))).boxed().toList();
    }

    private static Integer[] positions(List<Integer> indexes) {
        return indexes.stream().map(i -> i + 1).toArray(Integer[]::new);
    }

    private static String json(List<Integer> indexes, IntFunction<?> part) {
        return JSON.writeValueAsString(indexes.stream().map(part::apply).toList());
    }

    Order find(UUID uuid) {
        return jdbc.sql(FIND).param(uuid).query(FormerVersion::order).single();
    }

    List<Order> list(int limit) {
        return jdbc.sql(LIST).param(limit + 1).param(limit).param(OrderRepository.PAGE_PARTS)
            .query(FormerVersion::order).list();
    }

    private static Order order(ResultSet row, int number) throws SQLException {
        OrderContent content = new OrderContent(Objects.requireNonNull(Columns.uuidOrNull(row, "uuid")),
            parts(row, "line_items", Line.class).stream().map(Line::line).toList(),
            parts(row, "discounts", Discount.class));
        PricedBasket figures = new PricedBasket(
            new Amounts(cents(row, "subtotal"), cents(row, "discount_total"), cents(row, "tax_total"),
                cents(row, "total")).figures(),
            parts(row, "line_figures", Amounts.class).stream().map(Amounts::lineFigures).toList(),
            parts(row, "applied_amounts", Long.class),
            parts(row, "taxes", Rate.class).stream().map(Rate::figures).toList());
        return new Order(row.getLong("id"), row.getObject("customer_id", Long.class),
            OrderStatus.valueOf(row.getString("status")),
            new PricedOrder(content, PricingPolicy.named(row.getString("pricing_policy")).orElseThrow(), figures),
            Columns.time(row, "created_at"), Columns.time(row, "updated_at"), row.getLong("version"));
    }

    private static long cents(ResultSet row, String column) throws SQLException {
        return Columns.cents(row.getBigDecimal(column));
    }

    private static <T> List<T> parts(ResultSet row, String column, Class<T> type) throws SQLException {
        String json = row.getString(column);
        return json == null ? List.of() : JSON.readerForListOf(type).readValue(json);
    }

    void addProduct(String sku, String name, String price, String taxRate) {
        jdbc.sql("""
                INSERT INTO products (sku, name, description, searched, price, tax_rate) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (sku) DO NOTHING RETURNING id
                """)
            .param(sku).param(name).param("").param(ProductFilter.searched(name, "", sku))
            .param(new BigDecimal(price)).param(new BigDecimal(taxRate)).query(Long.class).single();
    }

    void update(Product product) {
        jdbc.sql("UPDATE products SET name = ?, description = ?, searched = ?, price = ?, tax_rate = ? WHERE id = ?")
            .param(product.name()).param(product.description())
            .param(ProductFilter.searched(product.name(), product.description(), product.sku()))
            .param(product.price()).param(rate(product.taxes())).param(product.id())
            .update();
    }

    Product findProduct(String sku) {
        return jdbc.sql("SELECT id, sku, name, description, price, tax_rate, quantity FROM products WHERE sku = ? ")
            .param(sku).query((row, number) -> new Product(row.getLong("id"), row.getString("sku"),
                row.getString("name"), row.getString("description"), row.getBigDecimal("price"),
                TaxList.of(row.getBigDecimal("tax_rate"), false), row.getLong("quantity")))
            .single();
    }

    List<Customer> listCustomers() {
        return jdbc.sql("SELECT id, name, email, created_at FROM customers WHERE id > 0 ORDER BY id LIMIT 501")
            .query((row, number) -> new Customer(row.getLong("id"), row.getString("name"), row.getString("email"),
                Columns.time(row, "created_at")))
            .list();
    }

    /** Returns whether the address was free. */
    boolean addCustomer(String name, String email, Instant createdAt) {
        return jdbc.sql("""
                INSERT INTO customers (name, email, email_key, created_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (email_key) DO NOTHING RETURNING id
                """)
            .param(name).param(email).param(MailAddress.key(email)).param(Columns.time(createdAt))
            .query(Long.class).optional().isPresent();
    }
}
