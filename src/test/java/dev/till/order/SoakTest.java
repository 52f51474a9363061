package dev.till.order;

import static dev.till.order.OrderFixtures.lineDraft;
import static dev.till.order.OrderFixtures.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.event.EventNumbering;
import dev.till.pricing.DiscountType;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * What a stored order costs, with its event and the movements of its stock; or, with {@code -Dtill.soak.free}, an order
 * of free lines, which has no movements. Not part of a usual run:
 *
 * <pre>mvn test -Dtest=SoakTest -Dtill.soak.orders=1000000 -Djacoco.skip</pre>
 */
@Tag("soak")
@EnabledIfSystemProperty(named = "till.soak.orders", matches = "\\d+")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class SoakTest {

    private static final int CUSTOMERS = 10_000;
    private static final List<String> SKUS =
        IntStream.range(0, 24).mapToObj(i -> "SOAK-PRODUCT-" + i).toList();
    private static final boolean FREE = System.getProperty("till.soak.free") != null;
    private static final int EVENTS_OF_A_CALL = 10_000;
    private static final long MOST_BYTES = 1500;

    @Autowired
    private CustomerService customers;
    @Autowired
    private ProductService products;
    @Autowired
    private OrderService orders;
    @Autowired
    private EventNumbering numbering;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void keepsAnOrderAndItsEventInLessThan1500Bytes() {
        int count = Integer.getInteger("till.soak.orders");
        long[] buyers = IntStream.range(0, CUSTOMERS).mapToLong(i ->
            customers.register(new CustomerDraft("Customer " + i, "soak" + i + "@example.org")).id()).toArray();
        SKUS.forEach(sku -> products.add(new ProductDraft(sku, "A lamp for every desk", null, new BigDecimal("12.95"),
            new BigDecimal("0.0625"), null, null, BigDecimal.valueOf(1_000_000_000))));
        SplittableRandom random = new SplittableRandom(1);
        long before = usedHeap();
        long pausesBefore = pauses();
        long start = System.nanoTime();
        Order last = null;

        for (int i = 0; i < count; i++) {
            last = FREE ? orders.place(order(random))
                : orders.place(buyers[random.nextInt(CUSTOMERS)], order(random));
        }

        // Events are compressed when they get their numbers.
        for (int i = 0; i < count; i += EVENTS_OF_A_CALL) {
            numbering.numberAll();
        }
        long nanos = System.nanoTime() - start;
        long pauses = pauses() - pausesBefore;
        long bytes = (usedHeap() - before) / count;
        System.out.printf("%,d orders of three lines and two discounts: %,d heap bytes each, "
                + "%,d orders a second on one thread, %,d ms of collections, heap limit %,d MiB%n",
            count, bytes, count * 1_000_000_000L / nanos, pauses, Runtime.getRuntime().maxMemory() >> 20);
        assertThat(orders.get(last.uuid())).isEqualTo(last);
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    private static OrderDraft order(SplittableRandom random) {
        UUID discounted = new UUID(random.nextLong(), random.nextLong());
        return new OrderDraft(null, null, null, null,
            List.of(line(discounted, random, 1 + random.nextInt(9)), line(null, random, 1), line(null, random, 2)),
            List.of(new DiscountDraft(null, "$1 off lamps", DiscountType.AMOUNT, BigDecimal.ONE, discounted, null),
                new DiscountDraft(null, "10% membership discount", DiscountType.PERCENT, new BigDecimal("0.1"), null,
                    null)));
    }

    private static LineItemDraft line(UUID uuid, SplittableRandom random, long units) {
        return FREE ? lineDraft(uuid, null, "A lamp for every desk", BigDecimal.valueOf(units),
            new BigDecimal("12.95"), new BigDecimal("0.0625")) : units(uuid, sku(random), units);
    }

    private static String sku(SplittableRandom random) {
        return SKUS.get(random.nextInt(SKUS.size()));
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long pauses() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    }
}
