package dev.till.order;

import static dev.till.order.OrderFixtures.lineDraft;
import static dev.till.order.OrderFixtures.lines;
import static dev.till.order.OrderFixtures.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.till.BothStores;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.pricing.DiscountType;
import dev.till.product.Product;
import dev.till.product.ProductChanges;
import dev.till.product.ProductDraft;
import dev.till.product.ProductFilter;
import dev.till.product.ProductService;
import dev.till.product.StockMovement;
import dev.till.product.StockMovementDraft;
import dev.till.product.StockService;
import dev.till.validation.Refusal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/** Every change of stock leaves one movement that tells of it, and nothing else leaves any. */
@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class LedgerTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private CustomerService customers;
    @Autowired
    private ProductService products;
    @Autowired
    private StockService stock;
    @Autowired
    private OrderService orders;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private Clock clock;

    private final int number = NUMBERS.incrementAndGet();
    private final String tea = "LEDGER-TEA-" + number;
    private final String mug = "LEDGER-MUG-" + number;
    private final UUID line = UUID.randomUUID();
    private Instant before = Instant.EPOCH;

    @BeforeEach
    void stock() {
        before = clock.instant();
        product(tea, 10);
        product(mug, 5);
    }

    @AfterEach
    void addsUp() {
        assertAddsUp(products.get(tea));
        assertAddsUp(products.get(mug));
    }

    private void product(String sku, long quantity) {
        products.add(new ProductDraft(sku, "Thing", null, BigDecimal.ONE, null, null, null,
            BigDecimal.valueOf(quantity)));
    }

    /** Oldest first. */
    private List<StockMovement> ledger(String sku) {
        List<StockMovement> movements = new ArrayList<>(stock.movements(sku, Long.MAX_VALUE, 100_000).items());
        Collections.reverse(movements);
        return movements;
    }

    private void assertAddsUp(Product product) {
        long quantity = 0;
        long lastId = 0;
        for (StockMovement movement : ledger(product.sku())) {
            quantity += movement.change();
            assertThat(movement.quantity()).isEqualTo(quantity).isNotNegative();
            assertThat(movement.id()).isGreaterThan(lastId);
            assertThat(movement.sku()).isEqualTo(product.sku());
            assertThat(movement.change()).isNotZero();
            lastId = movement.id();
        }
        assertThat(product.quantity()).isEqualTo(quantity);
    }

    private void assertLedger(String sku, Tuple... afterOpening) {
        assertThat(ledger(sku)).allMatch(movement -> !movement.createdAt().isBefore(before))
            .extracting(StockMovement::change, StockMovement::quantity, StockMovement::reason, StockMovement::orderUuid)
            .startsWith(tuple(sku.equals(tea) ? 10L : 5L, sku.equals(tea) ? 10L : 5L, "opening stock", null))
            .hasSize(afterOpening.length + 1).endsWith(afterOpening);
    }

    private void assertUntouched() {
        assertLedger(tea);
        assertLedger(mug);
    }

    private UUID place(LineItemDraft... lines) {
        return orders.place(lines(lines)).uuid();
    }

    private static StockMovementDraft movement(long change) {
        return new StockMovementDraft(BigDecimal.valueOf(change), "delivery");
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call::run);
    }

    @Test
    void beginsWithTheOpeningStock() {
        product("LEDGER-NONE-" + number, 0);

        assertUntouched();
        assertThat(ledger("LEDGER-NONE-" + number)).isEmpty();
    }

    @Test
    void holdsTheSeedsStockAndOrders() {
        List<Product> seed = products.list(ProductFilter.ALL, 0, 10_000).items().stream()
            .filter(product -> !product.sku().startsWith("LEDGER-")).toList();

        assertThat(seed).hasSizeGreaterThanOrEqualTo(24).allSatisfy(this::assertAddsUp);
        assertThat(seed.stream().flatMap(product -> ledger(product.sku()).stream().limit(1)))
            .hasSizeGreaterThan(20).allMatch(first -> first.reason().equals("opening stock"));
        assertThat(seed.stream().flatMap(product -> ledger(product.sku()).stream()))
            .anyMatch(movement -> movement.reason().equals("order placed") && movement.orderUuid() != null);
    }

    @Test
    void tellsOfAnOrderOnceAProduct() {
        UUID order = place(units(tea, 3), units(mug, 2), units(tea, 1));

        assertLedger(tea, tuple(-4L, 6L, "order placed", order));
        assertLedger(mug, tuple(-2L, 3L, "order placed", order));
    }

    @Test
    void tellsOfACustomersOrderToo() {
        long customer = customers.register(new CustomerDraft("Ledger", "ledger" + number + "@example.org")).id();

        UUID order = orders.place(customer, lines(units(tea, 10))).uuid();

        assertLedger(tea, tuple(-10L, 0L, "order placed", order));
    }

    @Test
    void tellsOfMoreAndFewerUnits() {
        UUID order = place(units(line, tea, 4));

        orders.change(order, lines(units(line, tea, 6), units(mug, 1)), OrderCondition.NONE);
        orders.change(order, lines(units(line, tea, 1)), OrderCondition.NONE);

        assertLedger(tea, tuple(-4L, 6L, "order placed", order), tuple(-2L, 4L, "order changed", order),
            tuple(5L, 9L, "order changed", order));
        assertLedger(mug, tuple(-1L, 4L, "order changed", order));
    }

    @Test
    void tellsOfARemovedLine() {
        UUID order = place(units(line, tea, 4), units(tea, 2), units(mug, 1));

        orders.removeLineItem(order, line, OrderCondition.NONE);

        assertLedger(tea, tuple(-6L, 4L, "order placed", order), tuple(4L, 8L, "order changed", order));
        assertLedger(mug, tuple(-1L, 4L, "order placed", order));
    }

    @Test
    void tellsOfACancellationOnce() {
        UUID order = place(units(tea, 4), units(mug, 5));

        orders.cancel(order, OrderCondition.NONE);
        orders.cancel(order, OrderCondition.NONE);

        assertLedger(tea, tuple(-4L, 6L, "order placed", order), tuple(4L, 10L, "order cancelled", order));
        assertLedger(mug, tuple(-5L, 0L, "order placed", order), tuple(5L, 5L, "order cancelled", order));
    }

    @Test
    void tellsWhatStaffSaid() {
        assertThat(stock.move(tea, movement(7))).isEqualTo(ledger(tea).get(1));
        stock.move(tea, new StockMovementDraft(BigDecimal.valueOf(-17), "broken"));

        assertLedger(tea, tuple(7L, 17L, "delivery", null), tuple(-17L, 0L, "broken", null));
    }

    @Test
    void tellsNothingOfWhatChangesNoStock() {
        UUID other = UUID.randomUUID();
        UUID order = place(units(line, tea, 4), units(other, tea, 1));
        DiscountDraft discount =
            new DiscountDraft(null, "Off", DiscountType.PERCENT, new BigDecimal("0.1"), null, null);

        orders.change(order, lines(units(line, tea, 4)), OrderCondition.NONE);
        orders.change(order, lines(units(line, tea, 2), units(other, tea, 3)), OrderCondition.NONE);
        orders.change(order, OrderFixtures.discounts(discount), OrderCondition.NONE);
        orders.change(order, lines(lineDraft(null, null, "Wrapping", BigDecimal.ONE, BigDecimal.ONE, null)),
            OrderCondition.NONE);
        orders.calculate(lines(units(tea, 1)));
        orders.place(lines());
        products.change(tea, new ProductChanges(null, "Green tea", null, BigDecimal.TEN, null, null, null, null));

        assertLedger(tea, tuple(-5L, 5L, "order placed", order));
        assertThat(products.get(tea).name()).isEqualTo("Green tea");
    }

    @Test
    void tellsNothingOfWhatWasRefused() {
        UUID order = place();

        assertRefused(() -> place(units(tea, 10), units(mug, 6)));
        assertRefused(() -> orders.change(order, lines(units(mug, 6), units(tea, 1)), OrderCondition.NONE));
        assertRefused(() -> orders.change(order, lines(units(tea, 1)), any -> {
            throw OrderRefusals.changedMeanwhile(order);
        }));
        assertRefused(() -> orders.cancel(place(units(tea, 1), units("LEDGER-UNKNOWN", 1)), OrderCondition.NONE));
        assertRefused(() -> stock.move(tea, movement(-11)));
        assertRefused(() -> stock.move(tea, movement(0)));
        assertRefused(() -> stock.move(tea, new StockMovementDraft(BigDecimal.ONE, " ")));
        assertRefused(() -> stock.move(tea, new StockMovementDraft(new BigDecimal("0.5"), "half")));

        assertUntouched();
    }

    @Test
    void keepsStockBelowWhatItCanCount() {
        BigDecimal most = BigDecimal.valueOf(1_000_000_000);
        for (int i = 0; i < 999; i++) {
            stock.move(mug, new StockMovementDraft(most, "a great many"));
        }

        assertRefused(() -> stock.move(mug, new StockMovementDraft(most, "too many")));

        assertThat(products.get(mug).quantity()).isEqualTo(999_000_000_005L);
    }

    @Test
    void tellsNothingOfWhatWasRolledBack() {
        transaction.executeWithoutResult(status -> {
            UUID order = place(units(tea, 10));
            orders.cancel(order, OrderCondition.NONE);
            stock.move(mug, movement(3));
            assertThat(ledger(tea)).hasSize(3);
            status.setRollbackOnly();
        });

        assertUntouched();
    }
}
