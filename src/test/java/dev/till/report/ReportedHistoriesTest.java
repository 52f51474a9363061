package dev.till.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TickingClock;
import dev.till.journal.Amounts;
import dev.till.journal.Section;
import dev.till.order.DiscountDraft;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderCondition;
import dev.till.order.OrderDraft;
import dev.till.order.OrderService;
import dev.till.order.OrderStatus;
import dev.till.pricing.Figures;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import dev.till.promotion.PromotionDraft;
import dev.till.promotion.PromotionService;
import dev.till.promotion.PromotionType;
import dev.till.refund.Refund;
import dev.till.refund.RefundService;
import dev.till.refund.RefundedOrders;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Generated orders under every policy, with named and included taxes and with coupons, are placed, changed, cancelled
 * and refunded on many days. Days that are over never change, add up to their range, and together they are the figures
 * of the orders and refunds themselves.
 */
@ReportTest
class ReportedHistoriesTest {

    private static final int HISTORIES = 4;
    private static final int STEPS = 50;
    private static final List<ZoneId> ZONES = List.of(ZoneOffset.UTC, ZoneId.of("Europe/Vienna"),
        ZoneId.of("America/New_York"), ZoneId.of("Asia/Kathmandu"), ZoneId.of("Pacific/Apia"));
    private static final List<String> SKUS = List.of("REPORTED-A", "REPORTED-B");
    private static final List<String> CODES = List.of("REPORTED-10", "REPORTED-SETS");

    @Autowired
    private TickingClock clock;
    @Autowired
    private ProductService products;
    @Autowired
    private PromotionService promotions;
    @Autowired
    private OrderService orders;
    @Autowired
    private RefundService refunds;
    @Autowired
    private SalesJournal journal;
    @Autowired
    private ReportService reports;

    /** What changed when, from the figures of the order before and after it. */
    private record Change(Instant at, Amounts amounts) {
    }

    /** A day of a zone, as it was reported once it was over. */
    private record Day(ZoneId zone, LocalDate date) {
    }

    @Test
    void addUpAndNeverChange() {
        SKUS.forEach(sku -> products.add(new ProductDraft(sku, "Lamp", null, new BigDecimal("12.3456"),
            new BigDecimal("0.0825"), null, null, BigDecimal.valueOf(1_000_000))));
        promotions.add(promotion(CODES.get(0), PromotionType.PERCENT, "0.1", null, null));
        promotions.add(promotion(CODES.get(1), PromotionType.BUY_GET, "0.5", SKUS, BigDecimal.ONE));
        for (long seed = 0; seed < HISTORIES; seed++) {
            try {
                new History(seed).run();
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
    }

    private static PromotionDraft promotion(
        String code, PromotionType type, String amount, List<String> skus, BigDecimal units) {
        return new PromotionDraft(code, "Offer", type, new BigDecimal(amount), skus, units, units, null, null, null,
            null, null, null, true);
    }

    /** The orders of some weeks. */
    private final class History {

        private final SplittableRandom random;
        private final RefundedOrders drafts;
        private final LocalDate first;
        private final List<UUID> placed = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();
        private final Map<Day, List<?>> reported = new HashMap<>();

        History(long seed) {
            random = new SplittableRandom(seed);
            drafts = new RefundedOrders(random);
            clock.instant();
            // Beyond everything of other histories and tests, in every zone.
            clock.skip(Duration.ofDays(3));
            first = today(ZoneOffset.UTC).minusDays(1);
        }

        private static LocalDate date(Instant time, ZoneId zone) {
            return time.atZone(zone).toLocalDate();
        }

        private LocalDate today(ZoneId zone) {
            return date(clock.instant(), zone);
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                clock.skip(Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 30 : 3000)));
                change();
                if (random.nextInt(4) == 0) {
                    compareDaysThatAreOver();
                }
            }
            compareDaysThatAreOver();
            assertThat(reported).hasSizeGreaterThan(STEPS);
            ZONES.forEach(this::compareWithOrders);
        }

        private void change() {
            Order order = placed.isEmpty() || random.nextInt(3) == 0 ? null
                : orders.get(placed.get(random.nextInt(placed.size())));
            if (order == null) {
                Order added = orders.place(withNames(drafts.order(SKUS)));
                placed.add(added.uuid());
                record(added.createdAt(), amounts(added));
            } else if (order.status() == OrderStatus.CANCELLED) {
                assertThat(orders.cancel(order.uuid(), OrderCondition.NONE)).isEqualTo(order);
            } else if (order.isRefunded() || random.nextInt(3) == 0) {
                refund(order);
            } else if (random.nextInt(4) == 0) {
                Order cancelled = orders.cancel(order.uuid(), OrderCondition.NONE);
                record(cancelled.updatedAt(), amounts(order).negated());
            } else {
                Order changed = changed(order);
                record(changed.updatedAt(), amounts(changed).plus(amounts(order).negated()));
            }
        }

        private Order changed(Order order) {
            List<LineItem> lines = order.content().lineItems();
            return lines.isEmpty() || random.nextBoolean()
                ? orders.change(order.uuid(), new OrderDraft(null, null, null, null, withNames(drafts.order(SKUS))
                    .lineItems(), null, null), OrderCondition.NONE)
                : orders.removeLineItem(order.uuid(), lines.get(random.nextInt(lines.size())).uuid(),
                    OrderCondition.NONE);
        }

        private void refund(Order order) {
            if (IntStream.range(0, order.content().lineItems().size())
                .anyMatch(line -> order.refundable(line).signum() > 0)) {
                Refund refund = refunds.refund(order.uuid(), drafts.refund(order), OrderCondition.NONE);
                record(refund.createdAt(), amounts(refund));
            }
        }

        private OrderDraft withNames(OrderDraft draft) {
            List<DiscountDraft> named = draft.discounts().stream().map(each -> new DiscountDraft(each.uuid(),
                random.nextInt(3) == 0 ? null : "Name " + random.nextInt(3), each.type(), each.amount(),
                each.applyTo(), null)).toList();
            return new OrderDraft(null, draft.pricingPolicy(), null, null, draft.lineItems(), named,
                CODES.stream().filter(code -> random.nextInt(3) == 0).toList());
        }

        private void record(Instant at, Amounts amounts) {
            changes.add(new Change(at, amounts));
        }

        /** All days from the first one to yesterday, and what was reported of them earlier. */
        private void compareDaysThatAreOver() {
            journal.bringUpToDate();
            for (ZoneId zone : ZONES) {
                LocalDate yesterday = today(zone).minusDays(1);
                if (yesterday.isBefore(first)) {
                    continue;
                }
                ReportRange range = new ReportRange(first, yesterday, zone);
                for (DayRow row : reports.days(range, 0, 1000).rows().items()) {
                    Day day = new Day(zone, row.day());
                    List<?> now = List.of(row.amounts(), rows(day, Section.PRODUCT), rows(day, Section.DISCOUNT),
                        rows(day, Section.POLICY), rows(day, Section.TAX));
                    assertThat(now).as("%s", day).isEqualTo(Objects.requireNonNullElse(reported.put(day, now), now));
                    assertThat(row.amounts()).as("%s", day).isEqualTo(recorded(day));
                }
            }
        }

        private List<SalesRow> rows(Day day, Section section) {
            return reports.sales(new ReportRange(day.date, day.date, day.zone), section, null, 10_000).rows().items();
        }

        private Amounts recorded(Day day) {
            return changes.stream().filter(change -> date(change.at, day.zone).equals(day.date)).map(Change::amounts)
                .reduce(Amounts.NONE, Amounts::plus);
        }

        private void compareWithOrders(ZoneId zone) {
            ReportRange range = new ReportRange(first, today(zone), zone);
            Report<DayRow> days = reports.days(range, 0, 1000);
            Amounts totals = days.totals();
            Amounts expected = placed.stream().map(orders::get).map(ReportedHistoriesTest.this::ofOrderAndRefunds)
                .reduce(Amounts.NONE, Amounts::plus);

            assertThat(totals).as("%s", zone).isEqualTo(expected);
            assertThat(sum(days.rows().items(), DayRow::amounts)).as("%s", zone).isEqualTo(totals);
            for (Section section : List.of(Section.POLICY, Section.PRODUCT, Section.DISCOUNT, Section.TAX)) {
                Report<SalesRow> report = reports.sales(range, section, null, 10_000);
                Amounts sum = sum(report.rows().items(), SalesRow::amounts);
                assertThat(report.totals()).as("%s", zone).isEqualTo(totals);
                switch (section) {
                    case POLICY -> assertThat(sum).as("%s", zone).isEqualTo(totals);
                    case PRODUCT -> assertThat(sum).as("%s", zone).usingRecursiveComparison().ignoringFields("orders")
                        .isEqualTo(totals);
                    case DISCOUNT -> assertThat(sum.discounts()).as("%s", zone).isEqualTo(totals.discounts());
                    default -> assertThat(sum.tax()).as("%s", zone).isEqualTo(totals.tax());
                }
                assertThat(report.rows().items()).as("%s %s", zone, section).isNotEmpty();
            }
        }
    }

    private static <R> Amounts sum(List<R> rows, Function<R, Amounts> amounts) {
        return rows.stream().map(amounts).reduce(Amounts.NONE, Amounts::plus);
    }

    private static BigInteger number(long number) {
        return BigInteger.valueOf(number);
    }

    private static Amounts amounts(Order order) {
        Figures figures = order.priced().figures().order();
        BigDecimal units = order.content().lineItems().stream().map(LineItem::quantity)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Amounts(BigInteger.ONE, units.movePointRight(3).toBigIntegerExact(), BigInteger.ZERO,
            number(figures.subtotal() - figures.includedTaxTotal()), number(figures.discountTotal()), BigInteger.ZERO,
            number(figures.taxTotal()));
    }

    private static Amounts amounts(Refund refund) {
        Figures figures = refund.content().figures();
        BigDecimal units = refund.content().lines().stream().map(line -> line.quantity())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Amounts(BigInteger.ZERO, BigInteger.ZERO, units.movePointRight(3).toBigIntegerExact(),
            BigInteger.ZERO, BigInteger.ZERO,
            number(figures.subtotal() - figures.discountTotal() - figures.includedTaxTotal()),
            number(-figures.taxTotal()));
    }

    private Amounts ofOrderAndRefunds(Order order) {
        if (order.status() == OrderStatus.CANCELLED) {
            return Amounts.NONE;
        }
        Amounts all = refunds.list(order.uuid(), 0, 10_000).items().stream().map(ReportedHistoriesTest::amounts)
            .reduce(amounts(order), Amounts::plus);
        assertThat(all.total()).isEqualTo(order.priced().figures().order().total() - order.refundedTotal());
        return all;
    }
}
