package dev.till.order;

import static dev.till.order.OrderFixtures.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Race;
import dev.till.Race.Outcome;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import dev.till.promotion.PromotionDraft;
import dev.till.promotion.PromotionService;
import dev.till.promotion.PromotionType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * 24 clients at once on the instances of a shop order with a code that has 100 uses, 2 a customer. They also add and
 * remove it, edit orders and cancel them. Its uses are never more than that, and always as many as orders hold.
 */
public final class CouponRace {

    private static final int CLIENTS = 24;
    private static final int CUSTOMERS = 80;
    private static final int CALLS = 40;
    private static final long LIMIT = 100;
    private static final long LIMIT_PER_CUSTOMER = 2;
    private static final int RECENT = 12;

    private final List<OrderService> instances;
    private final PromotionService promotions;
    private final String name = UUID.randomUUID().toString();
    private final String code = "RACE-" + name;
    private final String unlimited = "ANY-" + name;
    private final String sku = "RACE-" + name;
    private final List<Long> customers;
    private final List<UUID> orders = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();

    /** Adds what the clients need. */
    public CouponRace(
        List<OrderService> instances, PromotionService promotions, CustomerService customers, ProductService products) {
        this.instances = instances;
        this.promotions = promotions;
        this.customers = IntStream.range(0, CUSTOMERS).mapToObj(i ->
            customers.register(new CustomerDraft("Racer", "racer" + i + "." + name + "@example.org")).id()).toList();
        products.add(new ProductDraft(sku, "Lamp", null, BigDecimal.TEN, null, null, null, new BigDecimal(999_999)));
        promote(code, BigDecimal.valueOf(LIMIT), BigDecimal.valueOf(LIMIT_PER_CUSTOMER));
        promote(unlimited, null, null);
    }

    private void promote(String newCode, @Nullable BigDecimal limit, @Nullable BigDecimal perCustomer) {
        promotions.add(new PromotionDraft(newCode, "Offer", PromotionType.PERCENT, new BigDecimal("0.1"), null, null,
            null, null, null, null, null, limit, perCustomer, null));
    }

    /** Runs it; the same seed, the same calls. */
    public void run(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        all(Race.of(CLIENTS, client -> mix(instance(client), random.split())));
        assertThat(assertUsesAreThoseOfOrders()).isBetween(1L, LIMIT);

        // Nobody cancels now: the code is used up in the end, exactly.
        all(Race.of(CLIENTS, client -> useUp(instance(client), random.split())));
        assertThat(assertUsesAreThoseOfOrders()).isEqualTo(LIMIT);
        assertThat(outcomes.keySet()).contains("place", "place [exhausted]", "place [customer_limit]", "add",
            "remove", "remove COUPON_NOT_FOUND", "edit", "cancel", "edit ORDER_CANCELLED");

        all(Race.of(CLIENTS, client -> () -> cancelAll(instance(client))));
        assertThat(assertUsesAreThoseOfOrders()).isZero();
    }

    private OrderService instance(int client) {
        return instances.get(client % instances.size());
    }

    private static void all(List<Outcome<Boolean>> clients) {
        assertThat(clients).allMatch(Outcome::won);
    }

    private Callable<Boolean> mix(OrderService till, SplittableRandom random) {
        return () -> {
            for (int i = 0; i < CALLS; i++) {
                call(till, random);
            }
            return true;
        };
    }

    private void call(OrderService till, SplittableRandom random) throws Exception {
        int dice = random.nextInt(100);
        if (orders.isEmpty() || dice < 45) {
            place(till, random, random.nextInt(8) == 0 ? List.of() : codes(random));
            return;
        }
        // Lately placed ones, so that clients meet.
        UUID order = orders.get(Math.max(0, orders.size() - 1 - random.nextInt(RECENT)));
        if (dice < 60) {
            count("add", () -> till.change(order, draft(0, codes(random)), OrderCondition.NONE));
        } else if (dice < 75) {
            count("edit", () -> till.change(order, draft(1, List.of()), OrderCondition.NONE));
        } else if (dice < 88) {
            count("remove", () -> till.removeCoupon(order, code, OrderCondition.NONE));
        } else {
            count("cancel", () -> till.cancel(order, OrderCondition.NONE));
        }
    }

    private List<String> codes(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(unlimited, code);
            case 1 -> List.of(code.toLowerCase(), unlimited);
            default -> List.of(code);
        };
    }

    private OrderDraft draft(int lines, List<String> codes) {
        return new OrderDraft(null, null, null, null,
            IntStream.range(0, lines).mapToObj(i -> units(sku, 1)).toList(), List.of(), codes);
    }

    private boolean place(OrderService till, SplittableRandom random, List<String> codes) throws Exception {
        long customer = customers.get(random.nextInt(CUSTOMERS));
        return "place [exhausted]".equals(
            count("place", () -> orders.add(till.place(customer, draft(1, codes)).uuid())));
    }

    private Callable<Boolean> useUp(OrderService till, SplittableRandom random) {
        return () -> {
            boolean usedUp = false;
            while (!usedUp) {
                usedUp = place(till, random, List.of(code));
            }
            return true;
        };
    }

    private boolean cancelAll(OrderService till) {
        orders.forEach(order -> till.cancel(order, OrderCondition.NONE));
        return true;
    }

    private String count(String change, Callable<?> call) throws Exception {
        Outcome<?> outcome = Race.outcome(call);
        String result = outcome.won() ? change : change + " " + reason(outcome);
        outcomes.computeIfAbsent(result, any -> new AtomicInteger()).incrementAndGet();
        return result;
    }

    private static String reason(Outcome<?> outcome) {
        return switch (outcome.refusal().getCode()) {
            case COUPON_UNAVAILABLE ->
                outcome.refusal().getFaults().stream().map(fault -> fault.message()).toList().toString();
            case ORDER_CANCELLED, COUPON_NOT_FOUND -> outcome.refusal().getCode().name();
            default -> throw outcome.refusal();
        };
    }

    /** Returns how often the limited code is used. */
    private long assertUsesAreThoseOfOrders() {
        Map<String, Long> uses = new ConcurrentHashMap<>(Map.of(code, 0L, unlimited, 0L));
        for (long customer : customers) {
            List<Order> placed = new ArrayList<>(instances.get(0).history(customer, null, 1_000_000).items());
            placed.removeIf(order -> order.status() == OrderStatus.CANCELLED);
            placed.forEach(order -> order.content().coupons()
                .forEach(coupon -> uses.merge(coupon.code(), 1L, Long::sum)));
            assertThat(placed).filteredOn(order -> order.content().coupon(code).isPresent())
                .hasSizeLessThanOrEqualTo((int) LIMIT_PER_CUSTOMER);
        }
        for (String each : Set.of(code, unlimited)) {
            assertThat(promotions.get(each).used()).as(each).isEqualTo(uses.get(each));
        }
        return uses.get(code);
    }
}
