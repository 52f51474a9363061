package dev.till.order.storage;

import static dev.till.order.OrderFixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.OtherThread;
import dev.till.Race;
import dev.till.TestStore;
import dev.till.TestStore.Other;
import dev.till.order.Coupon;
import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderFilter;
import dev.till.order.OrderPosition;
import dev.till.order.OrderRepository;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.pricing.DiscountType;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import dev.till.pricing.TaxList;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionType;
import dev.till.store.Slice;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What orders' stores have in common. */
abstract class OrderRepositoryContract {

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00.123Z");
    private static final OrderFilter ALL = new OrderFilter(null, null, null, null);
    private static final int GENERATED = 120;
    @SuppressWarnings("unused")
    private static final List<PricingPolicy> POLICIES = PricingPolicy.all();
    @SuppressWarnings("unused")
    private static final List<String> TEXTS = List.of("🍔", "O'Neil \"%\" \\N \\u0041", "e\u0301é İıß", "{1,2},NULL",
        "NULL", "null", "a", "中".repeat(200), "🍔".repeat(200), "<&>", "\uFFFD", "\u2028", "\\", "\"");

    /** Each form of taxes, with names and rates that an order must keep apart. */
    @SuppressWarnings("unused")
    private static final List<TaxList> TAX_LISTS = List.of(
        TaxList.NONE, rate("0.0625", false), rate("0.0625", true), rate("1", true),
        taxes(false, tax("VAT", "0.0625", false)), taxes(true, tax("VAT", "0.0625", false)),
        taxes(false, tax("Exempt", "0", false)), taxes(true, tax("Exempt", "0", false), tax("Free", "0", true)),
        taxes(false, tax("State", "0.04", false), tax("City", "0.0625", true), tax("Metro", "0.00375", false)),
        taxes(true, tax("City", "0.0625", false), tax("vat", "0.0625", true), tax("VAT", "0.0625", true)),
        taxes(true, tax("\uFFFD", "0.05", false), tax("🍔", "0.05", true), tax("O'Neil \"%\" \\N\n", "0", true),
            tax("🍔".repeat(60), "0.849999", true), tax(" ", "0.000001", false)));

    private final TestStore store;
    private final OrderRepository orders;

    <S extends TestStore> OrderRepositoryContract(S store, Function<S, OrderRepository> adapter) {
        this.store = store;
        orders = adapter.apply(store);
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    private static LineItem line(UUID uuid, @Nullable String sku, String quantity, String price, String taxRate) {
        return new LineItem(uuid, sku, "Lamp", new BigDecimal(quantity), new BigDecimal(price),
            TaxList.of(new BigDecimal(taxRate), false));
    }

    private static LineItem line(UUID uuid, String price, TaxList taxes) {
        return new LineItem(uuid, null, "Lamp", BigDecimal.ONE, new BigDecimal(price), taxes);
    }

    private static TaxList rate(String rate, boolean included) {
        return TaxList.of(new BigDecimal(rate), included);
    }

    private static TaxList taxes(boolean included, Tax... taxes) {
        return new TaxList(List.of(taxes), included);
    }

    private static Tax tax(String name, String rate, boolean compound) {
        return new Tax(name, new BigDecimal(rate), compound);
    }

    private static PricedOrder priced(UUID uuid, List<LineItem> lines, List<Discount> discounts) {
        return PricedOrder.of(new OrderContent(uuid, lines, discounts), PricingPolicy.STANDARD);
    }

    private static PricedOrder lamps(UUID uuid, int count) {
        return priced(uuid, List.of(line(uuid(1000), null, String.valueOf(count), "10", "0.0625")),
            List.of(new Discount(uuid(2000), "Off", DiscountType.PERCENT, new BigDecimal("0.1"), uuid(1000))));
    }

    private Order add(@Nullable Long customer, PricedOrder priced, Instant createdAt) {
        return store.change(() -> {
            referTo(customer, priced);
            return orders.add(customer, priced, createdAt);
        });
    }

    private void referTo(@Nullable Long customer, PricedOrder priced) {
        if (customer != null) {
            store.customer(customer);
        }
        priced.content().lineItems().stream().map(LineItem::sku).filter(sku -> sku != null).distinct()
            .forEach(store::product);
    }

    private Order add(PricedOrder priced) {
        return add(null, priced, NOW);
    }

    /** An empty order. */
    private Order add(long number, @Nullable Long customer, Instant createdAt) {
        return add(customer, priced(uuid(number), List.of(), List.of()), createdAt);
    }

    private void update(Order order) {
        store.run(() -> {
            referTo(null, order.priced());
            orders.update(orders.findForChange(order.uuid()).orElseThrow(), order);
        });
    }

    private Order cancel(Order order) {
        Order cancelled = order.cancelled(NOW);
        update(cancelled);
        return cancelled;
    }

    private Optional<Order> find(UUID uuid) {
        return store.read(() -> orders.find(uuid));
    }

    private List<Order> list(OrderFilter filter, @Nullable OrderPosition after, int limit) {
        return page(filter, after, limit).items();
    }

    private Slice<Order> page(OrderFilter filter, @Nullable OrderPosition after, int limit) {
        return store.read(() -> orders.list(filter, after, limit));
    }

    private List<Order> list(OrderFilter filter) {
        return list(filter, null, 1000);
    }

    private static OrderFilter between(@Nullable String after, @Nullable String before) {
        return new OrderFilter(null, null, after == null ? null : Instant.parse(after),
            before == null ? null : Instant.parse(before));
    }

    private void assertThere(String description, Order order) {
        assertThat(find(order.uuid())).as(description).contains(order);
        assertThat(store.change(() -> orders.findForChange(order.uuid()))).as(description).contains(order);
        assertThat(list(ALL, new OrderPosition(order.createdAt(), order.id() + 1), 1)).as(description)
            .containsExactly(order);
    }

    @Test
    void bringsBackEveryOrderAsItWas() {
        for (long seed = 0; seed < GENERATED; seed++) {
            RandomOrders random = new RandomOrders(new SplittableRandom(seed));
            Order any = random.order();

            Order added = add(any.customerId(), any.priced(), any.createdAt());
            assertThat(added).isEqualTo(new Order(added.id(), any.customerId(), OrderStatus.PLACED, any.priced(),
                any.createdAt(), any.createdAt(), 1));
            assertThere("seed %d, added".formatted(seed), added);

            Order changed = random.changed(added);
            update(changed);
            assertThere("seed %d, changed".formatted(seed), changed);
        }
    }

    @Test
    void bringsBackTheLargestOrder() {
        Order largest = RandomOrders.largest();
        Order added = add(Long.MAX_VALUE, largest.priced(), NOW);
        assertThere("added", added);
        assertThat(added.content().lineItems()).hasSize(500);
        assertThat(added.content().discounts()).hasSize(100);
        assertThat(added.content().coupons()).hasSize(10).allMatch(coupon -> coupon.rule().skus().size() == 500);
        // 5 percentages of each line, 5 sets with the cheaper half of the lines, and 100 discounts.
        assertThat(added.content().allDiscounts()).hasSize(3850);
        assertThat(added.priced().figures().taxes()).hasSize(2500);

        Order changed = new Order(added.id(), Long.MAX_VALUE, largest.status(), largest.priced(), NOW,
            largest.updatedAt(), Integer.MAX_VALUE);
        update(changed);

        assertThere("changed", changed);
    }

    @ParameterizedTest
    @CsvSource({"10, 100, 0", "0.001, 0.0001, 0.000001", "1000000, 9999.99, 1", "2.5, 0.0375, 0.0625",
        "1, 9999999.99, 0.1", "999999.999, 0, 0.999999", "100, 20, 0.5"})
    void bringsBackNumbersAsTheyWere(String quantity, String price, String taxRate) {
        UUID lamp = uuid(1000);
        Order order = add(priced(uuid(1), List.of(line(lamp, null, quantity, price, taxRate)), List.of(
            new Discount(uuid(1), null, DiscountType.PERCENT, new BigDecimal("0.000001"), lamp),
            new Discount(uuid(2), null, DiscountType.PERCENT, new BigDecimal("0.1"), uuid(1)),
            new Discount(uuid(3), null, DiscountType.AMOUNT, new BigDecimal("0.01"), lamp),
            new Discount(uuid(4), null, DiscountType.AMOUNT, new BigDecimal("10"), uuid(1)),
            new Discount(uuid(5), null, DiscountType.AMOUNT, new BigDecimal("9999999.99"), lamp),
            new Discount(uuid(6), null, DiscountType.PERCENT, new BigDecimal("1"), lamp),
            new Discount(uuid(7), null, DiscountType.PERCENT, new BigDecimal("0"), uuid(1)))));

        assertThere("added", order);
    }

    private static Coupon coupon(int number, String amount, long minimumSubtotal, String... skus) {
        return new Coupon(number, "CODE-" + number, "Offer " + number, new PromotionRule(PromotionType.PERCENT,
            new BigDecimal(amount), new TreeSet<>(List.of(skus)), null, minimumSubtotal));
    }

    private static PricedOrder withCoupons(UUID uuid, List<LineItem> lines, Coupon... coupons) {
        return PricedOrder.of(new OrderContent(uuid, lines,
            List.of(new Discount(uuid(2000), null, DiscountType.AMOUNT, BigDecimal.ONE, uuid)),
            List.of(coupons)), PricingPolicy.STANDARD);
    }

    @Test
    void keepsAddsAndRemovesCoupons() {
        LineItem free = line(uuid(10), null, "1", "20", "0.0625");
        LineItem lamp = line(uuid(11), "LAMP", "2", "10", "0.0625");
        Coupon first = coupon(1, "0.1", 0);
        Coupon second = coupon(2, "0.25", 0, "LAMP");
        Coupon third = coupon(3, "0.5", 3000);
        Order order = add(withCoupons(uuid(1), List.of(free, lamp), first, second));
        assertThat(order.priced().figures().appliedAmounts()).containsExactly(350L, 500L, 100L);
        assertThere("added", order);

        for (PricedOrder next : List.of(
            // Other amounts, of the same coupons.
            withCoupons(uuid(1), List.of(free, line(uuid(11), "LAMP", "4", "10", "0.0625")), first, second),
            withCoupons(uuid(1), List.of(free, lamp), first, second, third),
            withCoupons(uuid(1), List.of(free, lamp), second, third),
            // One that takes nothing any more.
            withCoupons(uuid(1), List.of(free), second, third),
            withCoupons(uuid(1), List.of(free)),
            withCoupons(uuid(1), List.of(lamp), third, first))) {
            order = order.changedTo(next.content(), order.updatedAt().plusMillis(1));
            update(order);
            assertThere("changed to " + next.content().coupons(), order);
        }
        assertThere("cancelled", cancel(order));
    }

    @Test
    void refundsAnOrderWithCoupons() {
        Order order = add(withCoupons(uuid(1), List.of(line(uuid(11), "LAMP", "2", "10", "0.0625")),
            coupon(1, "0.25", 0, "LAMP")));
        Order refunded = order.refunded(List.of(new RefundedUnits(BigDecimal.ONE, 700)), NOW.plusMillis(1));

        store.run(() -> orders.refund(orders.findForChange(order.uuid()).orElseThrow(), refunded));

        assertThere("refunded", refunded);
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void bringsBackEachPolicysFigures(PricingPolicy policy) {
        List<LineItem> lines = List.of(line(uuid(10), null, "3", "9.99", "0.0825"),
            line(uuid(11), "LAMP", "2", "0.0375", "0.0625"), line(uuid(12), "LAMP", "1", "7.77", "0"),
            line(uuid(13), null, "0.333", "19.99", "0.05"),
            line(uuid(14), "5.99", TAX_LISTS.get(8)), line(uuid(15), "149.9", TAX_LISTS.get(9)));
        List<Discount> discounts = List.of(
            new Discount(uuid(20), "A", DiscountType.PERCENT, new BigDecimal("0.333333"), uuid(11)),
            new Discount(uuid(21), "A", DiscountType.AMOUNT, new BigDecimal("3.33"), uuid(1)));

        Order order = add(7L, PricedOrder.of(new OrderContent(uuid(1), lines, discounts), policy), NOW);

        assertThere("added", order);
        assertThat(order.priced().figures().taxes()).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @FieldSource("TAX_LISTS")
    void bringsBackTaxesAsTheyWere(TaxList taxes) {
        Order order = add(priced(uuid(1), List.of(line(uuid(10), "9.99", taxes)), List.of()));

        assertThere("added", order);
        assertThat(order.priced().figures().lines().get(0).taxAmounts()).hasSameSizeAs(taxes.taxes());
    }

    @Test
    void bringsBackAllFormsOfTaxesInOneOrder() {
        List<LineItem> lines = IntStream.range(0, 3 * TAX_LISTS.size())
            .mapToObj(i -> line(uuid(10 + i), "9.99", TAX_LISTS.get(i % TAX_LISTS.size()))).toList();

        Order order = add(priced(uuid(1), lines, List.of()));

        assertThere("added", order);
        assertThat(order.priced().figures().taxes().stream().map(TaxFigures::tax)
            .filter(tax -> tax.rate().equals(new BigDecimal("0.0625"))).toList()).containsExactly(
                new Tax(null, new BigDecimal("0.0625"), false), tax("City", "0.0625", false),
                tax("City", "0.0625", true), tax("VAT", "0.0625", false), tax("VAT", "0.0625", true),
                tax("vat", "0.0625", true));
    }

    @ParameterizedTest
    @FieldSource("TAX_LISTS")
    void changesTaxesFromEachFormToEachOther(TaxList former) {
        Order order = add(priced(uuid(1), List.of(line(uuid(10), "9.99", former)), List.of()));
        for (TaxList taxes : TAX_LISTS) {
            Order changed = order.changedTo(new OrderContent(uuid(1),
                List.of(line(uuid(10), "9.99", taxes), line(uuid(11), "9.99", former)), List.of()), NOW);
            update(changed);
            assertThere("with " + taxes, changed);

            order = changed.changedTo(priced(uuid(1), List.of(line(uuid(10), "9.99", former)), List.of()).content(),
                NOW);
            update(order);
            assertThere("without " + taxes, order);
        }
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void bringsBackTextAsItWas(String text) {
        LineItem line = new LineItem(uuid(10), "S-_.9", text, BigDecimal.ONE, BigDecimal.ONE, TaxList.NONE);
        Discount discount = new Discount(uuid(20), text, DiscountType.AMOUNT, BigDecimal.ONE, uuid(1));

        assertThere(text, add(priced(uuid(1), List.of(line), List.of(discount))));
    }

    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00:00Z, 0, 0", "2026-02-28T23:59:59.999Z, -1, -1", "9999-12-31T23:59:59.998Z, 1, -1",
        "2038-01-19T03:14:08.001Z, -9223372036854775808, 9223372036854775807"})
    void bringsBackTimesAndUuidsAsTheyWere(Instant time, long high, long low) {
        assertThere("added", add(null, lamps(new UUID(high, low), 1), time));
    }

    @Test
    void replacesAllThatAnOrderHeld() {
        Order former = add(priced(uuid(1),
            List.of(line(uuid(10), null, "3", "9.99", "0.0825"), line(uuid(11), "LAMP", "2", "5", "0.0625"),
                line(uuid(13), "9.99", TAX_LISTS.get(8))),
            List.of(new Discount(uuid(20), "A", DiscountType.PERCENT, new BigDecimal("0.5"), uuid(11)))));
        Order bystander = add(lamps(uuid(2), 3));

        Order other = new Order(former.id(), null, OrderStatus.PLACED, priced(uuid(1),
            List.of(line(uuid(11), "LAMP", "1", "5", "0.0625"), line(uuid(12), null, "1", "1", "0"),
                line(uuid(14), "9.99", TAX_LISTS.get(4)), line(uuid(10), null, "4", "9.99", "0.0825")),
            List.of(new Discount(uuid(21), null, DiscountType.AMOUNT, BigDecimal.ONE, uuid(1)),
                new Discount(uuid(20), "B", DiscountType.PERCENT, new BigDecimal("0.25"), uuid(12)))),
            NOW, NOW.plusMillis(1), 2);
        update(other);
        assertThat(find(uuid(1))).contains(other);

        Order empty = new Order(former.id(), null, OrderStatus.CANCELLED, priced(uuid(1), List.of(), List.of()), NOW,
            NOW.plusMillis(2), 3);
        update(empty);
        assertThat(find(uuid(1))).contains(empty);
        assertThat(find(uuid(2))).contains(bystander);
    }

    @Test
    void keepsSeveralChangesOfOneTransaction() {
        Order last = store.change(() -> {
            Order order = orders.add(null, lamps(uuid(1), 1), NOW);
            Order second = order.changedTo(lamps(uuid(1), 2).content(), NOW.plusMillis(1));
            orders.update(order, second);
            assertThat(orders.find(uuid(1))).contains(second);
            Order third = second.cancelled(NOW.plusMillis(2));
            orders.update(orders.findForChange(uuid(1)).orElseThrow(), third);
            return third;
        });

        assertThere("last", last);
        assertThat(last.version()).isEqualTo(3);
    }

    private Order refund(Order order, RefundedUnits... refund) {
        Order refunded = order.refunded(List.of(refund), order.updatedAt().plusMillis(1));
        store.run(() -> orders.refund(orders.findForChange(order.uuid()).orElseThrow(), refunded));
        return refunded;
    }

    private static RefundedUnits units(String quantity, long total) {
        return new RefundedUnits(new BigDecimal(quantity), total);
    }

    @Test
    void bringsBackWhatWasRefunded() {
        Order order = add(priced(uuid(1), List.of(line(uuid(10), "LAMP", "3", "9.99", "0.0825"),
            line(uuid(11), null, "2.5", "5", "0.0625"), line(uuid(12), "9.99", TAX_LISTS.get(8))), List.of()));
        Order bystander = add(lamps(uuid(2), 3));

        Order once = refund(order, units("1", 1081), units("0.001", 0), RefundedUnits.NONE);
        assertThere("once", once);
        assertThat(list(new OrderFilter(OrderStatus.PLACED, null, null, null))).contains(once);
        Order twice = refund(once, units("2", 2163), RefundedUnits.NONE, RefundedUnits.NONE);
        assertThere("twice", twice);
        assertThat(twice.refunded(0)).isEqualTo(units("3", 3244));
        assertThat(find(uuid(2))).contains(bystander);
    }

    @Test
    void bringsBackRefundsOfEveryOrder() {
        for (long seed = 0; seed < GENERATED; seed++) {
            RandomOrders random = new RandomOrders(new SplittableRandom(seed));
            Order any = random.order();
            Order order = add(any.customerId(), any.priced(), any.createdAt());
            if (order.content().lineItems().isEmpty()) {
                continue;
            }
            for (int i = 0; i < 2; i++) {
                Order former = order;
                Order refunded = random.refunded(order);
                store.run(() -> orders.refund(former, refunded));
                assertThere("seed %d, refunded".formatted(seed), refunded);
                order = refunded;
            }
        }
    }

    @Test
    void findsNothingUnderAnotherUuid() {
        add(lamps(uuid(1), 1));

        assertThat(find(uuid(2))).isEmpty();
        assertThat(store.change(() -> orders.findForChange(uuid(2)))).isEmpty();
    }

    @Test
    void knowsWhoseAnOrderIs() {
        add(1, 7L, NOW);
        add(2, null, NOW);

        assertThat(store.<Boolean>read(() -> orders.belongsTo(uuid(1), 7L))).isTrue();
        assertThat(store.<Boolean>read(() -> orders.belongsTo(uuid(1), 8L))).isFalse();
        assertThat(store.<Boolean>read(() -> orders.belongsTo(uuid(1), null))).isFalse();
        assertThat(store.<Boolean>read(() -> orders.belongsTo(uuid(2), null))).isTrue();
        assertThat(store.<Boolean>read(() -> orders.belongsTo(uuid(2), 7L))).isFalse();
        assertThat(store.<Boolean>read(() -> orders.belongsTo(uuid(3), null))).isFalse();
        assertThat(store.<Boolean>read(() -> orders.belongsTo(uuid(3), 7L))).isFalse();
    }

    @Test
    void givesAUuidToOneOrder() {
        Order first = add(lamps(uuid(1), 1));

        Order second = store.change(() -> {
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> orders.add(null, lamps(uuid(1), 5), NOW))
                .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(ErrorCode.ORDER_EXISTS));
            return orders.add(null, lamps(uuid(2), 2), NOW);
        });

        assertThat(list(ALL)).containsExactly(second, first);
        assertThat(first.id()).isPositive().isLessThan(second.id());
    }

    @Test
    void letsDifferentOrdersHaveLinesAndDiscountsOfOneName() {
        Order first = add(lamps(uuid(1), 1));
        Order second = add(lamps(uuid(2), 2));

        assertThat(find(uuid(1))).contains(first);
        assertThat(find(uuid(2))).contains(second);
    }

    @Test
    void listsTheNewestFirstAndOfOneTimeTheLatest() {
        Order second = add(1, null, NOW);
        Order oldest = add(2, null, NOW.minusMillis(1));
        Order third = add(3, null, NOW);
        Order newest = add(4, null, NOW.plusMillis(1));

        assertThat(list(ALL)).containsExactly(newest, third, second, oldest);
        assertThat(list(ALL, null, 2)).containsExactly(newest, third);
        assertThat(list(ALL, OrderPosition.of(third), 2)).containsExactly(second, oldest);
        assertThat(list(ALL, OrderPosition.of(oldest), 2)).isEmpty();
        assertThat(list(ALL, null, 10_000_001)).hasSize(4);
    }

    @Test
    void listsFromAnyPlace() {
        Order one = add(1, 7L, NOW);
        Order two = add(2, 7L, NOW);

        for (OrderFilter filter : List.of(ALL, OrderFilter.ofCustomer(7),
            new OrderFilter(OrderStatus.PLACED, null, null, null), new OrderFilter(OrderStatus.PLACED, 7L, null, null),
            new OrderFilter(null, null, NOW.minusMillis(1), NOW.plusMillis(1)))) {
            assertThat(list(filter, new OrderPosition(NOW, Long.MAX_VALUE - 1), 9)).containsExactly(two, one);
            assertThat(list(filter, new OrderPosition(NOW, one.id() + 1), 9)).containsExactly(one);
            assertThat(list(filter, new OrderPosition(NOW, 1), 9)).isEmpty();
            assertThat(list(filter, new OrderPosition(NOW.plusMillis(1), 1), 9)).containsExactly(two, one);
            assertThat(list(filter, new OrderPosition(NOW.minusMillis(1), Long.MAX_VALUE - 1), 9)).isEmpty();
            assertThat(list(filter, new OrderPosition(Instant.ofEpochMilli(1), 1), 9)).isEmpty();
            assertThat(list(filter, new OrderPosition(Instant.ofEpochMilli(Long.MAX_VALUE - 1), 1), 9))
                .containsExactly(two, one);
        }
    }

    /** An order of so many lines and discounts. */
    private Order addOf(long number, int lines, int discounts) {
        return add(7L, priced(uuid(number),
            IntStream.range(0, lines).mapToObj(i -> line(uuid(1000 + i), null, "1", "1", "0")).toList(),
            IntStream.range(0, discounts).mapToObj(i ->
                new Discount(uuid(2000 + i), null, DiscountType.AMOUNT, BigDecimal.ZERO, uuid(number))).toList()), NOW);
    }

    @Test
    void endsAPageOnceItsOrdersHold2000LinesAndDiscounts() {
        List<Order> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(0, addOf(i, 500, 0));
        }

        for (OrderFilter filter : List.of(ALL, OrderFilter.ofCustomer(7),
            new OrderFilter(OrderStatus.PLACED, null, null, null),
            new OrderFilter(OrderStatus.PLACED, 7L, null, null))) {
            assertThat(page(filter, null, 500)).isEqualTo(new Slice<>(all.subList(0, 4), true));
            assertThat(page(filter, OrderPosition.of(all.get(3)), 500))
                .isEqualTo(new Slice<>(all.subList(4, 6), false));
            assertThat(page(filter, OrderPosition.of(all.get(1)), 500))
                .isEqualTo(new Slice<>(all.subList(2, 6), false));
            assertThat(page(filter, null, 3)).isEqualTo(new Slice<>(all.subList(0, 3), true));
        }
    }

    @Test
    void takesTheOrderThatGoesBeyondAPagesLinesIntoIt() {
        List<Order> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(0, addOf(i, i == 2 ? 499 : 500, 0));
        }

        assertThat(page(ALL, null, 500)).isEqualTo(new Slice<>(all.subList(0, 5), true));
    }

    @Test
    void countsDiscountsAsItCountsLines() {
        List<Order> all = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            all.add(0, addOf(i, i % 2, 100));
        }

        assertThat(page(ALL, null, 500)).isEqualTo(new Slice<>(all.subList(0, 20), true));
    }

    @Test
    void countsTheDiscountsOfCouponsAsItCountsLines() {
        Coupon each = coupon(1, "0.1", 0, "LAMP");
        List<LineItem> lines =
            IntStream.range(0, 100).mapToObj(i -> line(uuid(1000 + i), "LAMP", "1", "1", "0")).toList();
        List<Order> all = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            // The other two take nothing: one has no product here, and one needs a higher subtotal.
            all.add(0, add(7L, PricedOrder.of(new OrderContent(uuid(i), lines, List.of(),
                List.of(each, coupon(2, "0.1", 0, "OTHER"), coupon(3, "0.1", 10_001, "LAMP"))),
                PricingPolicy.STANDARD), NOW));
        }

        assertThat(all.get(0).priced().parts()).isEqualTo(200);
        assertThat(page(ALL, null, 500)).isEqualTo(new Slice<>(all.subList(0, 10), true));
        assertThat(page(OrderFilter.ofCustomer(7), OrderPosition.of(all.get(9)), 500))
            .isEqualTo(new Slice<>(all.subList(10, 11), false));
        update(all.get(0).changedTo(all.get(0).content().withoutCoupon("CODE-1"), NOW.plusMillis(1)));
        assertThat(page(ALL, null, 500).items()).hasSize(11);
    }

    @Test
    void saysWhetherAListGoesOn() {
        assertThat(page(ALL, null, 1)).isEqualTo(new Slice<>(List.of(), false));
        Order older = add(1, null, NOW);
        assertThat(page(ALL, null, 1)).isEqualTo(new Slice<>(List.of(older), false));
        Order newer = add(2, null, NOW);
        assertThat(page(ALL, null, 1)).isEqualTo(new Slice<>(List.of(newer), true));
        assertThat(page(ALL, null, 2)).isEqualTo(new Slice<>(List.of(newer, older), false));
    }

    @Test
    void listsAnOrderPlacedInTheFirstMillisecondOfAll() {
        Order order = add(1, null, Instant.EPOCH);

        assertThat(list(ALL)).containsExactly(order);
        assertThat(list(between("1969-12-31T23:59:59.999Z", null))).containsExactly(order);
        assertThat(list(between(null, "1970-01-01T00:00:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-,                              -,                              3",
        "2026-01-31T09:30:00.122Z,       -,                              3",
        "2026-01-31T09:30:00.123Z,       -,                              2",
        "2026-01-31T09:30:00.122999999Z, -,                              3",
        "2026-01-31T09:30:00.123000001Z, -,                              2",
        "2026-01-31T09:30:00.124Z,       -,                              1",
        "2026-01-31T09:30:00.124999999Z, -,                              1",
        "2026-01-31T09:30:00.125Z,       -,                              0",
        "-,                              2026-01-31T09:30:00.123Z,       0",
        "-,                              2026-01-31T09:30:00.123000001Z, 1",
        "-,                              2026-01-31T09:30:00.123999999Z, 1",
        "-,                              2026-01-31T09:30:00.124Z,       1",
        "-,                              2026-01-31T09:30:00.1245Z,      2",
        "-,                              2026-01-31T09:30:00.125000001Z, 3",
        "2026-01-31T09:30:00.123Z,       2026-01-31T09:30:00.125Z,       1",
        "2026-01-31T09:30:00.123Z,       2026-01-31T09:30:00.124Z,       0",
        "2026-01-31T09:30:00.125Z,       2026-01-31T09:30:00.123Z,       0",
        "2026-01-31T09:30:00.124Z,       2026-01-31T09:30:00.124Z,       0",
        "0000-01-01T00:00:00Z,           9999-12-31T23:59:59.999999999Z, 3",
        "9999-12-31T23:59:59.999999999Z, -,                              0",
        "-,                              0000-01-01T00:00:00Z,           0",
        "-,                              0001-01-01T00:00:00Z,           0",
        "-1000000000-01-01T00:00:00Z,    +1000000000-12-31T23:59:59.999999999Z, 3",
        "+1000000000-12-31T23:59:59.999999999Z, -,                       0",
        "-,                              -1000000000-01-01T00:00:00Z,    0"})
    void listsWhatWasPlacedAfterOneTimeAndBeforeAnother(@Nullable String after, @Nullable String before, int count) {
        for (int i = 0; i < 3; i++) {
            add(i, 7L, NOW.plusMillis(i));
        }
        OrderFilter filter = between(after, before);

        assertThat(list(filter)).hasSize(count);
        assertThat(list(new OrderFilter(OrderStatus.PLACED, null, filter.createdAfter(), filter.createdBefore())))
            .hasSize(count);
        assertThat(list(new OrderFilter(null, 7L, filter.createdAfter(), filter.createdBefore()))).hasSize(count);
        assertThat(list(new OrderFilter(OrderStatus.CANCELLED, 7L, filter.createdAfter(), filter.createdBefore())))
            .isEmpty();
    }

    /** Compares every filter, page by page, with a check of each order. */
    @Test
    void listsAsIfItLookedAtEachOrder() {
        SplittableRandom random = new SplittableRandom(20260131);
        List<Order> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Order order = add(i, random.nextBoolean() ? null : 1L + random.nextInt(3),
                NOW.plusMillis(random.nextInt(20)));
            all.add(random.nextInt(3) == 0 ? cancel(order) : order);
        }
        all.sort(Comparator.comparing(Order::createdAt).thenComparing(Order::id).reversed());

        for (int i = 0; i < 200; i++) {
            OrderFilter filter = new OrderFilter(
                random.nextBoolean() ? null : OrderStatus.values()[random.nextInt(2)],
                random.nextBoolean() ? null : 1L + random.nextInt(4),
                random.nextBoolean() ? null : NOW.plusMillis(random.nextInt(20) - 5),
                random.nextBoolean() ? null : NOW.plusMillis(random.nextInt(30)));
            List<Order> expected = all.stream().filter(order -> isListed(filter, order)).toList();
            assertThat(pages(filter, 1 + random.nextInt(60))).as("round %d, %s", i, filter).isEqualTo(expected);
        }
    }

    private static boolean isListed(OrderFilter filter, Order order) {
        return (filter.status() == null || filter.status() == order.status())
            && (filter.customerId() == null || filter.customerId().equals(order.customerId()))
            && (filter.createdAfter() == null || order.createdAt().isAfter(filter.createdAfter()))
            && (filter.createdBefore() == null || order.createdAt().isBefore(filter.createdBefore()));
    }

    private List<Order> pages(OrderFilter filter, int limit) {
        List<Order> all = new ArrayList<>();
        OrderPosition last = null;
        Slice<Order> page;
        do {
            page = page(filter, last, limit);
            all.addAll(page.items());
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.hasMore() && page.items().size() < limit).as("a page that ends early").isFalse();
            assertThat(all).as("pages without end").hasSizeLessThanOrEqualTo(300);
            last = all.isEmpty() ? null : OrderPosition.of(all.get(all.size() - 1));
        } while (page.hasMore());
        return all;
    }

    @Test
    void findsNoOrdersOfWhoeverHasNone() {
        add(1, 7L, NOW);

        assertThat(Stream.of(Long.MIN_VALUE, -1L, 0L, 8L, Long.MAX_VALUE)
            .flatMap(customer -> list(OrderFilter.ofCustomer(customer)).stream())).isEmpty();
    }

    @Test
    void listsACancelledOrderAsThatOnly() {
        Order placed = add(1, 7L, NOW);
        Order cancelled = cancel(add(2, 7L, NOW));

        assertThat(list(new OrderFilter(OrderStatus.PLACED, null, null, null))).containsExactly(placed);
        assertThat(list(new OrderFilter(OrderStatus.CANCELLED, null, null, null))).containsExactly(cancelled);
        assertThat(list(new OrderFilter(OrderStatus.CANCELLED, 7L, null, null))).containsExactly(cancelled);
        assertThat(list(OrderFilter.ofCustomer(7))).containsExactly(cancelled, placed);
    }

    @Test
    void keepsNothingOfWhatIsRolledBack() {
        Order order = add(7L, lamps(uuid(1), 1), NOW);

        store.rollBack(() -> {
            orders.add(7L, lamps(uuid(2), 1), NOW);
            Order present = orders.findForChange(uuid(1)).orElseThrow();
            orders.update(present, present.changedTo(lamps(uuid(1), 2).content(), NOW).cancelled(NOW));
            assertThat(orders.list(ALL, null, 10).items()).hasSize(2);
            assertThat(orders.find(uuid(1))).map(Order::status).contains(OrderStatus.CANCELLED);
        });

        assertThere("as before", order);
        assertThat(find(uuid(2))).isEmpty();
        assertThat(list(new OrderFilter(OrderStatus.CANCELLED, null, null, null))).isEmpty();
        assertThat(list(OrderFilter.ofCustomer(7))).containsExactly(order);
        add(7L, lamps(uuid(2), 1), NOW);
    }

    @Test
    void showsNoChangeBeforeItIsCommitted() {
        Order order = add(lamps(uuid(1), 1));

        try (Other other = store.other()) {
            Order changed = other.call(() -> {
                orders.add(null, lamps(uuid(2), 1), NOW);
                Order present = orders.findForChange(uuid(1)).orElseThrow();
                orders.update(present, present.changedTo(lamps(uuid(1), 2).content(), NOW));
                return orders.find(uuid(1)).orElseThrow();
            });
            assertThat(find(uuid(1))).contains(order);
            assertThat(list(ALL)).containsExactly(order);

            other.commit();

            assertThat(find(uuid(1))).contains(changed);
            assertThat(list(ALL)).hasSize(2).contains(changed);
        }
    }

    @Test
    void waitsForAChangeThatIsGoingOnAndSeesAllOfIt() {
        add(lamps(uuid(1), 1));

        try (Other first = store.other(); Other second = store.other()) {
            Order present = first.call(() -> orders.findForChange(uuid(1)).orElseThrow());
            Future<Optional<Order>> waiting = second.startWaiting(() -> orders.findForChange(uuid(1)));
            Order changed = present.changedTo(
                priced(uuid(1), List.of(line(uuid(10), null, "3", "9.99", "0.0825"),
                    line(uuid(11), null, "2", "5", "0.0625")),
                    List.of(new Discount(uuid(20), "A", DiscountType.PERCENT, new BigDecimal("0.5"), uuid(11))))
                    .content(), NOW.plusMillis(1));
            first.run(() -> orders.update(present, changed));

            first.commit();

            assertThat(OtherThread.result(waiting)).contains(changed);
        }
    }

    @Test
    void givesAUuidThatSomebodyIsTakingToThemAlone() {
        try (Other first = store.other(); Other second = store.other()) {
            Order order = first.call(() -> orders.add(null, lamps(uuid(1), 1), NOW));
            Future<Race.Outcome<Order>> waiting = second.startWaiting(
                () -> Race.outcome(() -> orders.add(null, lamps(uuid(1), 2), NOW)));

            first.commit();

            assertThat(OtherThread.result(waiting).refusal().getCode()).isEqualTo(ErrorCode.ORDER_EXISTS);
            second.commit();
            assertThere("the first", order);
        }
    }

    @Test
    void givesAUuidToTheNextWhereTheFirstTakesItBack() {
        try (Other first = store.other(); Other second = store.other()) {
            first.run(() -> orders.add(null, lamps(uuid(1), 1), NOW));
            Future<Order> waiting = second.startWaiting(() -> orders.add(null, lamps(uuid(1), 2), NOW));

            first.rollBack();

            Order order = OtherThread.result(waiting);
            second.commit();
            assertThere("the second", order);
        }
    }
}
