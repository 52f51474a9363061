package dev.till.order;

import static dev.till.order.OrderFixtures.lines;
import static dev.till.order.OrderFixtures.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.BothStores;
import dev.till.Race;
import dev.till.Race.Outcome;
import dev.till.RecordingWebhookSender;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.event.Event;
import dev.till.event.EventLog;
import dev.till.event.EventNumbering;
import dev.till.event.EventPosition;
import dev.till.event.EventText;
import dev.till.event.EventType;
import dev.till.product.ProductDraft;
import dev.till.product.ProductFilter;
import dev.till.product.ProductService;
import dev.till.product.StockMovement;
import dev.till.product.StockMovementDraft;
import dev.till.product.StockService;
import dev.till.promotion.PromotionDraft;
import dev.till.promotion.PromotionService;
import dev.till.promotion.PromotionType;
import dev.till.refund.RefundDraft;
import dev.till.refund.RefundLine;
import dev.till.refund.RefundLineDraft;
import dev.till.refund.RefundService;
import dev.till.webhook.WebhookDraft;
import dev.till.webhook.WebhookService;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything at once on few products: what came is in stock, or was sold in a placed order and not restocked by a
 * refund; and the ledger tells all of it, whenever anybody looks. A webhook gets every event.
 */
@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "till.webhooks.first-pause=20ms")
@Import(RecordingWebhookSender.class)
class StormTest {

    private static final int WRITERS = 6;
    private static final int READERS = 2;
    private static final int CHANGES = 300;
    private static final long UNITS = 40;
    private static final String CODE = "STORM";
    private static final long USES = 5;
    private static final String RECEIVER = "https://receiver.example.org/storm";
    private static final int FAILED_OF = 10;
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(30);
    private static final List<String> SKUS = List.of("STORM-A", "STORM-B", "STORM-C", "STORM-D");

    @Autowired
    private CustomerService customers;
    @Autowired
    private ProductService products;
    @Autowired
    private StockService stock;
    @Autowired
    private OrderService orders;
    @Autowired
    private RefundService refunds;
    @Autowired
    private PromotionService promotions;
    @Autowired
    private EventLog events;
    @Autowired
    private EventNumbering numbering;
    @Autowired
    private EventText texts;
    @Autowired
    private WebhookService webhooks;
    @Autowired
    private RecordingWebhookSender sender;
    private TransactionTemplate reading;
    private long customer;
    /** The number of the last event before the storm. */
    private long calm;

    private final List<UUID> placed = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger storming = new AtomicInteger(WRITERS);

    @BeforeEach
    void stock(@Autowired PlatformTransactionManager transactions) {
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        // One look at everything, for stores where each read looks anew.
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        customer = customers.register(new CustomerDraft("Storm", "storm@example.org")).id();
        SKUS.forEach(sku -> products.add(
            new ProductDraft(sku, "Lamp", null, BigDecimal.ONE, null, null, null, BigDecimal.valueOf(UNITS))));
        promotions.add(new PromotionDraft(CODE, "Storm", PromotionType.BUY_GET, null, List.copyOf(SKUS),
            BigDecimal.ONE, BigDecimal.ONE, null, null, null, null, BigDecimal.valueOf(USES), null, null));
        numbering.numberAll();
        calm = follow(0, new ArrayList<>());
        sender.failOneOf(FAILED_OF);
        webhooks.add(new WebhookDraft(RECEIVER, Arrays.stream(EventType.values()).map(EventType::text).toList()));
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void neverMakesNorLosesAUnit() throws Exception {
        List<Outcome<Integer>> results = Race.of(WRITERS + READERS, i -> i < WRITERS ? writer(i) : this::read);

        assertThat(results.stream().mapToInt(Outcome::result)).allMatch(count -> count > 0);
        assertAllThere();
        SKUS.forEach(this::replay);
        List<Event> all = new ArrayList<>();
        numbering.numberAll();
        follow(calm, all);
        assertEachChangeHasItsEvent(all);
        assertAllDelivered(all);
        // Otherwise it was no storm.
        assertThat(outcomes).containsKeys("place", "place product_unavailable", "change",
            "change product_unavailable", "change order_cancelled", "remove", "cancel", "move",
            "move stock_out_of_range", "refund", "refund over_refunded", "refund order_cancelled",
            "change order_refunded", "remove order_refunded", "cancel order_refunded", "coupon",
            "coupon coupon_unavailable", "remove coupon");
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
        if (dice < 10) {
            move(random);
            return;
        }
        if (placed.isEmpty() || dice < 30) {
            place(random);
            return;
        }
        // Lately placed ones, so that writers meet.
        changeOrder(placed.get(Math.max(0, placed.size() - 1 - random.nextInt(8))), dice, random);
    }

    private void changeOrder(UUID order, int dice, SplittableRandom random) throws Exception {
        List<LineItem> present = orders.get(order).content().lineItems();
        if (dice < 42) {
            changeCoupon(order, dice < 36);
        } else if (dice < 64) {
            LineItem line = present.isEmpty() ? null : present.get(random.nextInt(present.size()));
            count("change", () -> orders.change(order, line == null || random.nextBoolean() ? lines(line(random))
                : lines(units(line.uuid(), line.sku(), 1 + random.nextInt(8)), line(random)), OrderCondition.NONE));
        } else if (dice < 74) {
            count("refund", () -> refunds.refund(order, refund(random, present), OrderCondition.NONE));
        } else if (dice < 90 && !present.isEmpty()) {
            UUID line = present.get(random.nextInt(present.size())).uuid();
            count("remove", () -> orders.removeLineItem(order, line, OrderCondition.NONE));
        } else {
            count("cancel", () -> orders.cancel(order, OrderCondition.NONE));
        }
    }

    private void move(SplittableRandom random) throws Exception {
        StockMovementDraft movement =
            new StockMovementDraft(BigDecimal.valueOf(random.nextBoolean() ? 3 : -3), "storm");
        count("move", () -> stock.move(SKUS.get(random.nextInt(SKUS.size())), movement));
    }

    private void place(SplittableRandom random) throws Exception {
        OrderDraft lines = lines(line(random), line(random));
        OrderDraft draft = random.nextInt(3) == 0 ? withCode(lines) : lines;
        count("place", () -> placed.add(orders.place(customer, draft).uuid()));
    }

    private void changeCoupon(UUID order, boolean add) throws Exception {
        if (add) {
            count("coupon", () -> orders.change(order, withCode(OrderDraft.EMPTY), OrderCondition.NONE));
        } else {
            UUID any = placedOrders().filter(found -> found.content().coupon(CODE).isPresent() && !found.isRefunded())
                .map(Order::uuid).findFirst().orElse(order);
            count("remove coupon", () -> orders.removeCoupon(any, CODE, OrderCondition.NONE));
        }
    }

    private static OrderDraft withCode(OrderDraft draft) {
        return new OrderDraft(null, null, null, null, draft.lineItems(), List.of(), List.of(CODE));
    }

    private static RefundDraft refund(SplittableRandom random, List<LineItem> lines) {
        return lines.isEmpty() || random.nextInt(4) == 0 ? new RefundDraft(null, "storm")
            : new RefundDraft(List.of(new RefundLineDraft(lines.get(random.nextInt(lines.size())).uuid(),
                BigDecimal.valueOf(1 + random.nextInt(2)), random.nextBoolean())), null);
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
        long seen = calm;
        while (storming.get() > 0) {
            assertAllThere();
            seen = follow(seen, new ArrayList<>());
            assertThat(products.list(ProductFilter.ALL, 0, 10_000).items())
                .allMatch(product -> product.quantity() >= 0);
            reads++;
        }
        return reads;
    }

    /**
     * In one reading transaction, stock is the ledger's sum, and with placed orders all that staff ever brought; and a
     * code is used as often as placed orders have it.
     */
    private void assertAllThere() {
        Map<String, Long> found = new HashMap<>();
        Map<String, Long> brought = new HashMap<>();
        reading.executeWithoutResult(status -> {
            for (String sku : SKUS) {
                List<StockMovement> ledger = ledger(sku);
                long quantity = products.get(sku).quantity();
                assertThat(ledger.stream().mapToLong(StockMovement::change).sum()).isEqualTo(quantity);
                brought.put(sku, ledger.stream().filter(movement -> movement.orderUuid() == null)
                    .mapToLong(StockMovement::change).sum());
                found.put(sku, quantity);
            }
            unitsOfPlacedOrders().values().forEach(units ->
                units.forEach((sku, count) -> found.merge(sku, count, Long::sum)));
            assertThat(promotions.get(CODE).used()).isLessThanOrEqualTo(USES).isEqualTo(
                placedOrders().filter(order -> order.content().coupon(CODE).isPresent()).count());
        });
        assertThat(found).isEqualTo(brought);
    }

    /** Reads on from an event, misses no number, and returns the last. */
    private long follow(long after, List<Event> found) {
        long seen = after;
        long feed = events.list(null, EnumSet.allOf(EventType.class), 1).end().feed();
        while (true) {
            List<Event> page =
                events.list(new EventPosition(feed, seen), EnumSet.allOf(EventType.class), 500).events();
            if (page.isEmpty()) {
                return seen;
            }
            for (Event event : page) {
                assertThat(event.head().id()).isEqualTo(++seen);
            }
            found.addAll(page);
        }
    }

    /** Each version of an order has one event, and the last one has the order as it is. */
    private void assertEachChangeHasItsEvent(List<Event> all) {
        Map<UUID, List<Event>> byOrder = all.stream().filter(event -> event.head().subject().orderUuid() != null)
            .collect(Collectors.groupingBy(event -> Objects.requireNonNull(event.head().subject().orderUuid())));
        assertThat(byOrder.keySet()).containsExactlyInAnyOrderElementsOf(placed);
        byOrder.forEach((uuid, ofOrder) -> {
            Order order = orders.get(uuid);
            assertThat(ofOrder).hasSize((int) order.version());
            assertThat(ofOrder.get(0).head().type()).isEqualTo(EventType.ORDER_PLACED);
            assertThat(ofOrder.stream().filter(event -> event.head().type() == EventType.ORDER_REFUNDED))
                .hasSameSizeAs(refunds.list(uuid, 0, 10_000).items());
            assertThat(ofOrder.stream().filter(event -> event.head().type() == EventType.ORDER_CANCELLED))
                .hasSize(order.status() == OrderStatus.CANCELLED ? 1 : 0);
            JsonNode last = JsonMapper.shared().readTree(ofOrder.get(ofOrder.size() - 1).data());
            assertThat(last.get("status").stringValue()).isEqualToIgnoringCase(order.status().name());
            assertThat(Instant.parse(last.get("updated_at").stringValue())).isEqualTo(order.updatedAt());
            assertThat(last.get("line_items").size()).isEqualTo(order.content().lineItems().size());
            assertThat(last.get("total").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(order.priced().figures().order().total(), 2));
        });
    }

    /** At least once, since a try that failed is repeated; and nothing else. */
    private void assertAllDelivered(List<Event> all) {
        Map<String, Long> numbers = all.stream().collect(Collectors.toMap(
            event -> RECEIVER + " " + texts.of(event), event -> event.head().id()));
        Awaitility.await().atMost(LONGEST_DELIVERY).untilAsserted(() -> {
            Map<String, Long> missing = new HashMap<>(numbers);
            sender.sent().forEach(missing::remove);
            assertThat(missing.values()).isEmpty();
        });
        assertThat(sender.sent()).filteredOn(sent -> !numbers.containsKey(sent)).isEmpty();
    }

    /** Those that did not go back to stock, by the order, then by sku. */
    private Map<UUID, Map<String, Long>> unitsOfPlacedOrders() {
        Map<UUID, Map<String, Long>> units = new HashMap<>();
        placedOrders().forEach(order -> {
            Map<String, Long> ofOrder = units.computeIfAbsent(order.uuid(), any -> new HashMap<>());
            order.content().lineItems().forEach(line -> ofOrder.merge(line.sku(), line.units(), Long::sum));
            refundedLines(order).stream().filter(RefundLine::restock).forEach(line ->
                ofOrder.merge(line.line().sku(), -line.quantity().longValueExact(), Long::sum));
        });
        return units;
    }

    private Stream<Order> placedOrders() {
        return orders.history(customer, null, 10_000_000).items().stream()
            .filter(order -> order.status() == OrderStatus.PLACED);
    }

    /** The lines of all refunds of an order, which add up to what the order says of them. */
    private List<RefundLine> refundedLines(Order order) {
        if (!order.isRefunded()) {
            return List.of();
        }
        List<RefundLine> lines = refunds.list(order.uuid(), 0, 10_000_000).items().stream()
            .flatMap(refund -> refund.content().lines().stream()).toList();
        for (int i = 0; i < order.content().lineItems().size(); i++) {
            UUID uuid = order.content().lineItems().get(i).uuid();
            assertThat(lines.stream().filter(line -> line.line().uuid().equals(uuid)).map(line ->
                new RefundedUnits(line.quantity(), line.figures().figures().total()))
                .reduce(RefundedUnits.NONE, RefundedUnits::plus)).isEqualTo(order.refunded(i));
        }
        assertThat(order.refundedTotal()).isLessThanOrEqualTo(order.priced().figures().order().total());
        return lines;
    }

    private List<StockMovement> ledger(String sku) {
        return stock.movements(sku, Long.MAX_VALUE, 10_000_000).items();
    }

    /** Tells a product's story from its ledger alone, and finds what there is. */
    private void replay(String sku) {
        List<StockMovement> oldestFirst = new ArrayList<>(ledger(sku));
        Collections.reverse(oldestFirst);
        Map<UUID, Long> taken = new HashMap<>();
        long quantity = 0;
        long lastId = 0;
        for (StockMovement movement : oldestFirst) {
            quantity += movement.change();
            assertThat(movement.quantity()).isEqualTo(quantity).isNotNegative();
            assertThat(movement.id()).isGreaterThan(lastId);
            lastId = movement.id();
            if (movement.orderUuid() == null) {
                assertThat(movement.reason()).isIn("opening stock", "storm");
            } else {
                assertThat(taken.merge(movement.orderUuid(), -movement.change(), Long::sum)).isNotNegative();
                assertThat(movement.reason())
                    .isIn("order placed", "order changed", "order cancelled", "order refunded");
            }
        }
        assertThat(products.get(sku).quantity()).isEqualTo(quantity);
        taken.values().removeIf(units -> units == 0);
        Map<UUID, Long> held = new HashMap<>();
        unitsOfPlacedOrders().forEach((order, units) -> {
            if (units.getOrDefault(sku, 0L) != 0) {
                held.put(order, units.get(sku));
            }
        });
        assertThat(taken).isEqualTo(held);
    }
}
