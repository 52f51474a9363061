package dev.till.store.postgres;

import static dev.till.order.OrderFixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.till.EmbeddedDatabase;
import dev.till.Race;
import dev.till.event.Event;
import dev.till.event.EventLog;
import dev.till.event.EventType;
import dev.till.journal.Amounts;
import dev.till.journal.Section;
import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.LineItemDraft;
import dev.till.order.Order;
import dev.till.order.OrderCondition;
import dev.till.order.OrderContent;
import dev.till.order.OrderDraft;
import dev.till.order.OrderFilter;
import dev.till.order.OrderService;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Figures;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.TaxList;
import dev.till.refund.Refund;
import dev.till.refund.RefundDraft;
import dev.till.refund.RefundLineDraft;
import dev.till.refund.RefundService;
import dev.till.refund.RefundedOrders;
import dev.till.report.ReportRange;
import dev.till.report.ReportService;
import dev.till.report.SalesJournal;
import dev.till.report.SalesRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports have what former versions of Till store, during an upgrade and before it. */
@Timeout(120)
class UncountedOrdersTest {

    private static final String[] OPTIONS = {"--till.seed.enabled=false", "--till.reports.poll=1h"};
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(20));
    private static final Instant LATER = NOW.minus(Duration.ofDays(10));
    private static final TaxList TAXED = TaxList.of(new BigDecimal("0.0625"), false);

    private static Instance instance;
    private static FormerVersion former;
    private static JdbcClient jdbc;
    private static OrderService orders;
    private static RefundService refunds;
    private static ReportService reports;
    private static SalesJournal journal;

    @BeforeAll
    static void start() {
        String database = EmbeddedDatabase.createWithTables();
        instance = new Instance(database, OPTIONS);
        former = new FormerVersion(database);
        jdbc = instance.bean(JdbcClient.class);
        orders = instance.bean(OrderService.class);
        refunds = instance.bean(RefundService.class);
        reports = instance.bean(ReportService.class);
        journal = instance.bean(SalesJournal.class);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @BeforeEach
    void clear() {
        countAll();
        jdbc.sql("TRUNCATE orders, line_items, discounts, order_taxes, order_named_taxes, refunds, refund_lines, "
            + "promotion_uses, order_coupons, stock_movements, events, report_sums, report_backlog").update();
        jdbc.sql("UPDATE event_counter SET last = 0, removed = 0").update();
    }

    private static PricedOrder priced(UUID uuid, String quantity) {
        return PricedOrder.of(new OrderContent(uuid, List.of(
            new LineItem(uuid(10), null, "Lamp", new BigDecimal(quantity), new BigDecimal("9.99"), TAXED)),
            List.of(new Discount(uuid(90), "Off", DiscountType.PERCENT, new BigDecimal("0.1"), uuid))),
            PricingPolicy.STANDARD);
    }

    /** An order that a former version has stored. */
    private static Order formerOrder(Instant placed) {
        UUID uuid = UUID.randomUUID();
        former.add(priced(uuid, "2"), placed);
        return former.find(uuid);
    }

    private static Order changed(Order order, String quantity, Instant at) {
        Order changed = order.changedTo(priced(order.uuid(), quantity).content(), at);
        former.update(order, changed);
        return changed;
    }

    private static void cancel(Order order, Instant at) {
        former.update(order, order.cancelled(at));
    }

    private static long uncounted() {
        return jdbc.sql("SELECT (SELECT count(*) FROM orders WHERE counted_version IS DISTINCT FROM version) "
            + "+ (SELECT count(*) FROM report_backlog)").query(Long.class).single();
    }

    private static void countAll() {
        journal.bringUpToDate();
        while (uncounted() > 0) {
            journal.bringUpToDate();
        }
    }

    private static Amounts reported(Instant from, Instant to) {
        return reports.days(new ReportRange(date(from), date(to), ZoneOffset.UTC), 0, 1).totals();
    }

    private static Amounts reported() {
        return reported(LONG_AGO, NOW.plus(Duration.ofDays(1)));
    }

    private static LocalDate date(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The sums over the orders and refunds themselves, but for their units. */
    private static Amounts stored() {
        return orders.list(new OrderFilter(null, null, null, null), null, 10_000).items().stream()
            .filter(order -> order.status() == OrderStatus.PLACED)
            .flatMap(order -> Stream.concat(Stream.of(amounts(order)),
                refunds.list(order.uuid(), 0, 1000).items().stream().map(UncountedOrdersTest::amounts)))
            .reduce(Amounts.NONE, Amounts::plus);
    }

    private static Amounts amounts(Order order) {
        Figures figures = order.priced().figures().order();
        return Amounts.of(1, figures.subtotal() - figures.includedTaxTotal(), figures.discountTotal(),
            figures.taxTotal());
    }

    private static Amounts amounts(Refund refund) {
        Figures figures = refund.content().figures();
        return Amounts.ofRefund(0, figures.total() - figures.taxTotal(), figures.taxTotal());
    }

    private static void assertReported(Amounts actual, Amounts expected) {
        assertThat(new Amounts(actual.orders(), BigInteger.ZERO, BigInteger.ZERO, actual.gross(), actual.discounts(),
            actual.returns(), actual.tax())).isEqualTo(expected);
    }

    private static List<Event> events() {
        return instance.bean(EventLog.class).list(null, EnumSet.allOf(EventType.class), 1000).events();
    }

    @Test
    void countWhenTheyWerePlacedAndCancelled() {
        Order order = formerOrder(LONG_AGO);
        cancel(formerOrder(LONG_AGO), LATER);

        countAll();

        assertReported(reported(LONG_AGO, LONG_AGO), amounts(order).plus(amounts(order)));
        assertReported(reported(LATER, LATER), amounts(order).negated());
        assertReported(reported(), stored());
        assertThat(events()).isEmpty();
    }

    @Test
    void countOnceHoweverOftenTheyAreLookedFor() {
        formerOrder(LONG_AGO);
        countAll();
        Amounts once = reported();

        journal.bringUpToDate();

        assertThat(reported()).isEqualTo(once);
        assertReported(once, stored());
    }

    /** Each of these counts in two quarters of an hour of its own. */
    @Test
    void areAddedUpAsSoonAsTheyAreCounted() {
        for (int i = 0; i < 40; i++) {
            cancel(formerOrder(LONG_AGO.plus(Duration.ofHours(i))), LATER.plus(Duration.ofHours(i)));
        }

        journal.bringUpToDate();

        assertThat(jdbc.sql("SELECT count(*) FROM report_backlog").query(Long.class).single()).isZero();
        assertThat(uncounted()).isPositive();
        countAll();
        assertThat(reported()).isEqualTo(Amounts.NONE);
        assertThat(reported(LONG_AGO, LATER.minus(Duration.ofDays(1))).orders()).isEqualTo(40);
    }

    @Test
    void countChangesOfCountedOrdersWithEvents() {
        UUID uuid = UUID.randomUUID();
        orders.place(draft(uuid, "3"));
        countAll();
        Order counted = former.find(uuid);
        changed(counted, "5", counted.updatedAt().plusMillis(1));
        countAll();
        assertReported(reported(), stored());
        Order changed = former.find(uuid);
        cancel(changed, changed.updatedAt().plusMillis(1));
        countAll();

        assertThat(reported()).isEqualTo(Amounts.NONE);
        assertThat(events()).extracting(event -> event.head().type()).containsExactly(
            EventType.ORDER_PLACED, EventType.ORDER_CHANGED, EventType.ORDER_CANCELLED);
        assertThat(events()).extracting(event -> event.head().subject().orderUuid()).containsOnly(uuid);
        assertThat(events().get(1).data()).contains("\"quantity\":5");
        assertThat(events().get(2).data()).contains("\"status\":\"cancelled\"");
    }

    private static OrderDraft draft(UUID uuid, String quantity) {
        return new OrderDraft(uuid, null, null, null, List.of(line(uuid(10), quantity)), null);
    }

    private static LineItemDraft line(UUID uuid, String quantity) {
        return new LineItemDraft(uuid, null, "Lamp", new BigDecimal(quantity), new BigDecimal("9.99"),
            new BigDecimal("0.0625"), null, null);
    }

    @Test
    void countBeforeThisVersionChangesThem() {
        Order placed = formerOrder(LONG_AGO);
        Order cancelled = formerOrder(LONG_AGO);
        Order refunded = formerOrder(LONG_AGO);

        orders.change(placed.uuid(), new OrderDraft(null, null, null, null, List.of(line(uuid(11), "1")), null),
            OrderCondition.NONE);
        orders.cancel(cancelled.uuid(), OrderCondition.NONE);
        refunds.refund(refunded.uuid(), new RefundDraft(null, null), OrderCondition.NONE);
        countAll();

        Amounts three = amounts(placed).plus(amounts(placed)).plus(amounts(placed));
        assertReported(reported(LONG_AGO, LONG_AGO), three);
        assertReported(reported(), stored());
        assertThat(events()).extracting(event -> event.head().type()).containsExactly(
            EventType.ORDER_CHANGED, EventType.ORDER_CANCELLED, EventType.ORDER_REFUNDED);
    }

    @Test
    void countRefundsOfCountedOrders() {
        UUID uuid = UUID.randomUUID();
        orders.place(draft(uuid, "3"));
        countAll();
        RefundDraft one = new RefundDraft(List.of(new RefundLineDraft(uuid(10), BigDecimal.ONE, null)), null);
        // A refund of a former version, which leaves no event.
        refunds.refund(uuid, one, OrderCondition.NONE);
        refunds.refund(uuid, one, OrderCondition.NONE);
        countAll();
        jdbc.sql("DELETE FROM events WHERE type = 'order.refunded'").update();
        jdbc.sql("UPDATE event_counter SET last = 1").update();
        Amounts before = reported();
        jdbc.sql("UPDATE orders SET counted_version = 1").update();

        countAll();

        List<Refund> made = refunds.list(uuid, 0, 10).items();
        assertReported(reported().plus(before.negated()), amounts(made.get(0)).plus(amounts(made.get(1))));
        assertThat(events()).extracting(event -> event.head().type(), event -> event.head().createdAt())
            .endsWith(tuple(EventType.ORDER_REFUNDED, made.get(0).createdAt()),
                tuple(EventType.ORDER_REFUNDED, made.get(1).createdAt()))
            .hasSize(3);
    }

    /** Generated orders with refunds, as if the version before this one had stored all of them. */
    @Test
    void addUpToWhatIsStoredAfterAnUpgrade() {
        RefundedOrders random = new RefundedOrders(new SplittableRandom(7));
        for (int i = 0; i < 120; i++) {
            Order order = orders.place(random.order(List.of()));
            if (i % 4 == 0) {
                orders.cancel(order.uuid(), OrderCondition.NONE);
            } else if (i % 4 == 1) {
                refunds.refund(order.uuid(), random.refund(order), OrderCondition.NONE);
            }
        }
        countAll();
        List<Object> counted = everything();
        jdbc.sql("TRUNCATE events, report_sums").update();
        jdbc.sql("UPDATE orders SET counted_version = NULL, counted = NULL").update();
        assertThat(uncounted()).isEqualTo(120);

        countAll();

        assertThat(everything()).isEqualTo(counted);
        assertReported(reported(), stored());
        assertThat(events()).isEmpty();
    }

    private static List<Object> everything() {
        List<Object> all = new ArrayList<>();
        ReportRange range = new ReportRange(date(NOW), date(NOW).plusDays(1), ZoneOffset.UTC);
        all.add(reports.days(range, 0, 10));
        for (Section section : Section.values()) {
            // Names of which nothing is left have no row after the upgrade.
            all.add(reports.sales(range, section, null, 10_000).rows().items().stream().map(SalesRow::amounts)
                .filter(amounts -> !amounts.equals(Amounts.NONE)).toList());
        }
        return all;
    }

    @Test
    void countOnceWhileSeveralThreadsCountAndOthersChange() throws Exception {
        List<Order> placed = Stream.generate(() -> formerOrder(LONG_AGO)).limit(250).toList();

        Race.of(6, thread -> () -> {
            for (int i = thread; i < placed.size(); i += 6) {
                if (thread < 2) {
                    orders.change(placed.get(i).uuid(), draft(placed.get(i).uuid(), "7"), OrderCondition.NONE);
                } else {
                    journal.bringUpToDate();
                }
            }
            return null;
        }).forEach(outcome -> outcome.result());
        countAll();

        Amounts all = placed.stream().map(UncountedOrdersTest::amounts).reduce(Amounts.NONE, Amounts::plus);
        assertReported(reported(LONG_AGO, LONG_AGO), all);
        assertReported(reported(), stored());
    }

    @Test
    void areCountedInTheBackgroundAfterTheStart() {
        String database = EmbeddedDatabase.create();
        EmbeddedDatabase.migrate(database, "16");
        FormerVersion version = new FormerVersion(database);
        for (int i = 0; i < 230; i++) {
            version.add(priced(UUID.randomUUID(), "2"), LONG_AGO);
        }

        try (Instance upgraded = new Instance(database, "--till.seed.enabled=false")) {
            ReportRange range = new ReportRange(date(LONG_AGO), date(LONG_AGO), ZoneOffset.UTC);
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                upgraded.bean(ReportService.class).days(range, 0, 1).totals().orders()).isEqualTo(230));
            version.add(priced(UUID.randomUUID(), "2"), LONG_AGO);
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                upgraded.bean(ReportService.class).days(range, 0, 1).totals().orders()).isEqualTo(231));
        }
    }
}
