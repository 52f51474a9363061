package dev.till.order;

import static dev.till.order.OrderFixtures.lines;
import static dev.till.order.OrderFixtures.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Race;
import dev.till.Race.Outcome;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.product.ProductDraft;
import dev.till.product.ProductFilter;
import dev.till.product.ProductService;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything at once on few products: what was there is in stock or in a placed order, whenever anybody looks. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class StormTest {

    private static final int WRITERS = 6;
    private static final int READERS = 2;
    private static final int CHANGES = 300;
    private static final long UNITS = 40;
    private static final List<String> SKUS = List.of("STORM-A", "STORM-B", "STORM-C", "STORM-D");

    @Autowired
    private CustomerService customers;
    @Autowired
    private ProductService products;
    @Autowired
    private OrderService orders;
    private TransactionTemplate reading;
    private long customer;

    private final List<UUID> placed = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger storming = new AtomicInteger(WRITERS);

    @BeforeEach
    void stock(@Autowired PlatformTransactionManager transactions) {
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        customer = customers.register(new CustomerDraft("Storm", "storm@example.org")).id();
        SKUS.forEach(sku -> products.add(
            new ProductDraft(sku, "Lamp", null, BigDecimal.ONE, null, BigDecimal.valueOf(UNITS))));
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void neverMakesNorLosesAUnit() throws Exception {
        List<Outcome<Integer>> results = Race.of(WRITERS + READERS, i -> i < WRITERS ? writer(i) : this::read);

        assertThat(results.stream().mapToInt(Outcome::result)).allMatch(count -> count > 0);
        assertAllThere();
        // Otherwise it was no storm.
        assertThat(outcomes).containsKeys("place", "place product_unavailable", "change",
            "change product_unavailable", "change order_cancelled", "remove", "cancel");
    }

    private Callable<Integer> writer(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> {
            try {
                for (int i = 0; i < CHANGES; i++) {
                    changeSomething(random);
                }
                return CHANGES;
            } finally {
                storming.decrementAndGet();
            }
        };
    }

    private void changeSomething(SplittableRandom random) throws Exception {
        int dice = random.nextInt(100);
        if (placed.isEmpty() || dice < 25) {
            count("place", () -> placed.add(orders.place(customer, lines(line(random), line(random))).uuid()));
            return;
        }
        // Lately placed ones, so that writers meet.
        UUID order = placed.get(Math.max(0, placed.size() - 1 - random.nextInt(8)));
        List<LineItem> present = orders.get(order).content().lineItems();
        if (dice < 75) {
            LineItem line = present.isEmpty() ? null : present.get(random.nextInt(present.size()));
            count("change", () -> orders.change(order, line == null || random.nextBoolean() ? lines(line(random))
                : lines(units(line.uuid(), line.sku(), 1 + random.nextInt(8)), line(random)), any -> true));
        } else if (dice < 90 && !present.isEmpty()) {
            UUID line = present.get(random.nextInt(present.size())).uuid();
            count("remove", () -> orders.removeLineItem(order, line, any -> true));
        } else {
            count("cancel", () -> orders.cancel(order, any -> true));
        }
    }

    private static LineItemDraft line(SplittableRandom random) {
        return units(SKUS.get(random.nextInt(SKUS.size())), 1 + random.nextInt(5));
    }

    private void count(String change, Callable<?> call) throws Exception {
        Outcome<?> outcome = Race.outcome(call);
        String name = outcome.won() ? change : change + " " + outcome.refusal().getCode();
        outcomes.computeIfAbsent(name, any -> new AtomicInteger()).incrementAndGet();
    }

    private int read() {
        int reads = 0;
        while (storming.get() > 0) {
            assertAllThere();
            assertThat(products.list(ProductFilter.ALL, 0, 10_000).items())
                .allMatch(product -> product.quantity() >= 0);
            reads++;
        }
        return reads;
    }

    /** In one reading transaction, stock and placed orders make up what there was. */
    private void assertAllThere() {
        Map<String, Long> found = new HashMap<>();
        reading.executeWithoutResult(status -> {
            SKUS.forEach(sku -> found.merge(sku, products.get(sku).quantity(), Long::sum));
            orders.history(customer, null, 10_000_000).items().stream()
                .filter(order -> order.status() == OrderStatus.PLACED)
                .flatMap(order -> order.content().lineItems().stream())
                .forEach(line -> found.merge(line.sku(), line.units(), Long::sum));
        });
        assertThat(found).containsOnlyKeys(SKUS).allSatisfy((sku, units) -> assertThat(units).isEqualTo(UNITS));
    }
}
