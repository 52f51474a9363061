package dev.till.order.storage;

import static dev.till.order.OrderFixtures.PLACED_AT;
import static dev.till.order.OrderFixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.PostgresPortTest;
import dev.till.PostgresStore;
import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderFilter;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Limits;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** The contract, and how many rows a change writes: inserted, updated and deleted ones of each table. */
@PostgresPortTest
class PostgresOrderRepositoryTest extends OrderRepositoryContract {

    private static final UUID ORDER = uuid(1);

    private final PostgresStore store;
    private final PostgresOrderRepository orders;

    PostgresOrderRepositoryTest(PostgresStore store) {
        super(store, database -> new PostgresOrderRepository(database.jdbc(), event -> { }));
        this.store = store;
        orders = new PostgresOrderRepository(store.jdbc(), event -> { });
    }

    private static LineItem line(long number, String quantity, String taxRate) {
        return new LineItem(uuid(number), null, "Lamp", new BigDecimal(quantity), BigDecimal.TEN,
            TaxList.of(new BigDecimal(taxRate), false));
    }

    private static LineItem line(long number, String price, TaxList taxes) {
        return new LineItem(uuid(number), null, "Lamp", BigDecimal.ONE, new BigDecimal(price), taxes);
    }

    private static TaxList taxes(String... names) {
        return new TaxList(Stream.of(names).map(name -> new Tax(name, new BigDecimal("0.1"), false)).toList(), false);
    }

    private static Discount discount(long number, String percent, UUID target) {
        return new Discount(uuid(number), null, DiscountType.PERCENT, new BigDecimal(percent), target);
    }

    private static OrderContent content(List<LineItem> lines, Discount... discounts) {
        return new OrderContent(ORDER, lines, List.of(discounts));
    }

    private Order add(OrderContent content) {
        return store.change(() -> orders.add(null, PricedOrder.of(content, PricingPolicy.STANDARD), PLACED_AT));
    }

    /** Stores a changed order, checks that it is read as it was stored, and returns the rows that were written. */
    private Map<String, String> written(Order former, Order order) {
        Map<String, String> written = store.change(() -> {
            orders.findForChange(ORDER);
            Map<String, List<Long>> before = counts();
            orders.update(former, order);
            Map<String, List<Long>> after = counts();
            after.entrySet().removeAll(before.entrySet());
            return after.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, table -> {
                List<Long> earlier = before.getOrDefault(table.getKey(), List.of(0L, 0L, 0L));
                return IntStream.range(0, 3).mapToObj(i -> table.getValue().get(i) - earlier.get(i))
                    .map(String::valueOf).collect(Collectors.joining(" "));
            }));
        });
        assertThat(store.read(() -> orders.find(ORDER))).contains(order);
        return written;
    }

    /** Rows that this connection has inserted, updated and deleted lately, for each table. */
    private Map<String, List<Long>> counts() {
        Map<String, List<Long>> counts = new TreeMap<>();
        store.jdbc().sql("SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables")
            .query(row -> {
                counts.put(row.getString(1), List.of(row.getLong(2), row.getLong(3), row.getLong(4)));
            });
        return counts;
    }

    private Map<String, String> written(Order former, OrderContent content) {
        return written(former, former.changedTo(content, PLACED_AT.plusSeconds(1)));
    }

    @Test
    void writesOneRowToCancelAnOrder() {
        Order order = add(content(List.of(line(2, "1", "0.1"), line(3, "2", "0.2")), discount(4, "0.1", ORDER)));

        assertThat(written(order, order.cancelled(PLACED_AT.plusSeconds(1)))).isEqualTo(Map.of("orders", "0 1 0"));
    }

    /** With values as of a former read, as if this order had not been locked. */
    @Test
    void refusesToRefundAUnitTwice() {
        Order order = add(content(List.of(line(2, "1", "0.1"))));
        Order refunded = order.refunded(List.of(new RefundedUnits(BigDecimal.ONE, 1100)), PLACED_AT.plusSeconds(1));
        store.run(() -> orders.refund(order, refunded));

        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> store.run(() -> orders.refund(order, refunded)));
        assertThat(store.read(() -> orders.find(ORDER))).contains(refunded);
    }

    @Test
    void writesALineThatChangesAndItsTax() {
        Order order = add(content(List.of(line(2, "1", "0.1"), line(3, "2", "0.2"), line(4, "3", "0.3")),
            discount(5, "0.1", uuid(2))));

        assertThat(written(order, content(List.of(line(2, "1", "0.1"), line(3, "7", "0.2"), line(4, "3", "0.3")),
            discount(5, "0.1", uuid(2)))))
            .isEqualTo(Map.of("orders", "0 1 0", "line_items", "0 1 0", "order_taxes", "0 1 0"));
    }

    @Test
    void writesTheLinesWhoseFiguresADiscountOfTheOrderChanges() {
        Order order = add(content(List.of(line(2, "1", "0"), line(3, "2", "0"), line(4, "0.001", "0"))));

        assertThat(written(order,
            content(List.of(line(2, "1", "0"), line(3, "2", "0"), line(4, "0.001", "0")), discount(5, "0.5", ORDER))))
            .isEqualTo(Map.of("orders", "0 1 0", "line_items", "0 2 0", "discounts", "1 0 0"));
    }

    @Test
    void addsALineBehindTheOthers() {
        Order order = add(content(List.of(line(9, "1", "0.1"))));

        assertThat(written(order, content(List.of(line(9, "1", "0.1"), line(2, "1", "0.2")))))
            .isEqualTo(Map.of("orders", "0 1 0", "line_items", "1 0 0", "order_taxes", "1 0 0"));
    }

    @Test
    void removesALineWithItsDiscountAndTaxAndLeavesTheOthersAlone() {
        Order order = add(content(List.of(line(2, "1", "0.1"), line(3, "2", "0.2")),
            discount(4, "0.1", uuid(2)), discount(5, "0.1", uuid(3))));

        assertThat(written(order, order.content().withoutLineItem(uuid(2)))).isEqualTo(
            Map.of("orders", "0 1 0", "line_items", "0 0 1", "discounts", "0 0 1", "order_taxes", "0 0 1"));
    }

    @Test
    void writesTheNamedTaxesOfALineThatChanges() {
        Order order = add(content(List.of(line(2, "1", taxes("State", "City")), line(3, "2", taxes("VAT")))));

        assertThat(written(order, content(List.of(line(2, "1", taxes("State", "City")), line(3, "3", taxes("VAT"))))))
            .isEqualTo(Map.of("orders", "0 1 0", "line_items", "0 1 0", "order_named_taxes", "0 1 0"));
    }

    @Test
    void addsAndRemovesNamedTaxesByThemselves() {
        Order order = add(content(List.of(line(2, "1", taxes("State", "City")), line(3, "1", taxes("VAT")))));

        assertThat(written(order, content(List.of(line(2, "1", taxes("State", "Metro", "Port")),
            line(3, "1", taxes("VAT"))))))
            .isEqualTo(Map.of("orders", "0 1 0", "line_items", "0 1 0", "order_named_taxes", "2 0 1"));
    }

    @Test
    void replacesAnUnnamedTaxByANamedOneOfItsRate() {
        Order order = add(content(List.of(line(2, "1", "0.1"))));

        assertThat(written(order, content(List.of(line(2, "10", taxes("VAT")))))).isEqualTo(Map.of(
            "orders", "0 1 0", "line_items", "0 1 0", "order_taxes", "0 0 1", "order_named_taxes", "1 0 0"));
    }

    @Test
    void movesADiscountFromALineThatGoes() {
        Order order = add(content(List.of(line(2, "1", "0")), discount(4, "0.1", uuid(2))));

        assertThat(written(order, content(List.of(), discount(4, "0.1", ORDER))))
            .isEqualTo(Map.of("orders", "0 1 0", "line_items", "0 0 1", "discounts", "0 1 0"));
    }

    @Test
    void countsThePartsOfAPageWhateverTheirPositions() {
        List<LineItem> lines = lines(2, Limits.MAX_LINE_ITEMS);
        for (int i = 0; i < 5; i++) {
            store.change(() -> orders.add(null, PricedOrder.of(
                new OrderContent(UUID.randomUUID(), lines, List.of()), PricingPolicy.STANDARD), PLACED_AT));
        }
        Order newest = add(content(lines));
        written(newest, content(lines.subList(499, 500)));

        assertThat(store.read(() -> orders.list(new OrderFilter(null, null, null, null), null, 100)).items())
            .hasSize(5);
    }

    @Test
    void rewritesALargeOrderOnlyWhereNoPositionIsLeft() {
        List<LineItem> lines = lines(2, Limits.MAX_LINE_ITEMS);
        Order full = add(content(lines));
        Order shorter = full.changedTo(content(lines.subList(1, lines.size() - 1)), PLACED_AT);
        assertThat(written(full, shorter)).containsEntry("line_items", "0 0 2");
        List<LineItem> one = new ArrayList<>(shorter.content().lineItems());
        one.add(line(10_001, "1", "0"));
        Order longer = shorter.changedTo(content(one), PLACED_AT);
        assertThat(written(shorter, longer)).containsEntry("line_items", "1 0 0");
        List<LineItem> another = new ArrayList<>(one);
        another.add(line(10_002, "1", "0"));

        assertThat(written(longer, content(another))).containsEntry("line_items", "500 0 499");
    }

    private static List<LineItem> lines(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(number -> line(1000 + number, "1", "0")).toList();
    }
}
