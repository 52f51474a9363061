package dev.till.refund.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.BothStores;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderRepository;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.pricing.LineUnits;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import dev.till.refund.Refund;
import dev.till.refund.RefundContent;
import dev.till.refund.RefundLine;
import dev.till.refund.RefundRepository;
import dev.till.store.Slice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the stores of refunds have in common. */
@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class RefundRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00.123Z");
    private static final int MAX_LINES = 500;
    private static final int ALL = 500;

    @Autowired
    private OrderRepository orders;
    @Autowired
    private RefundRepository refunds;
    private TransactionTemplate changing;
    private TransactionTemplate reading;

    @BeforeEach
    void transactions(@Autowired PlatformTransactionManager manager) {
        changing = new TransactionTemplate(manager);
        reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
    }

    private Order add(LineItem... lines) {
        return changing.execute(status -> orders.add(null, PricedOrder.of(
            new OrderContent(UUID.randomUUID(), List.of(lines), List.of()), PricingPolicy.STANDARD), NOW));
    }

    private static LineItem line(String quantity, TaxList taxes) {
        return new LineItem(UUID.randomUUID(), null, "Lamp", new BigDecimal(quantity), new BigDecimal("9.99"), taxes);
    }

    private static LineItem line(String quantity) {
        return line(quantity, TaxList.of(new BigDecimal("0.0825"), false));
    }

    /** The order after a refund of these units of its first lines, and the refund. */
    private record Refunded(Order order, Refund refund) {
    }

    private static Refunded refunded(Order order, @Nullable String reason, Instant now, String... units) {
        List<RefundLine> lines = new ArrayList<>();
        List<RefundedUnits> refunded = new ArrayList<>();
        for (int i = 0; i < order.content().lineItems().size(); i++) {
            BigDecimal quantity = new BigDecimal(i < units.length ? units[i] : "0");
            LineItem item = order.content().lineItems().get(i);
            BigDecimal before = order.refunded(i).quantity();
            RefundedUnits part = RefundedUnits.NONE;
            if (quantity.signum() > 0) {
                RefundLine line = new RefundLine(item, quantity, false,
                    new LineUnits(order.priced().figures().lines().get(i), item.quantity())
                        .between(before, before.add(quantity)));
                lines.add(line);
                part = new RefundedUnits(quantity, line.figures().figures().total());
            }
            refunded.add(part);
        }
        Order after = order.refunded(refunded, now);
        return new Refunded(after, new Refund(UUID.randomUUID(), after.version(),
            new RefundContent(order.uuid(), reason, lines), now));
    }

    private Refunded refund(Order order, @Nullable String reason, Instant now, String... units) {
        Refunded refunded = refunded(order, reason, now, units);
        changing.executeWithoutResult(status -> store(order, refunded));
        return refunded;
    }

    private void store(Order order, Refunded refunded) {
        refunds.add(refunded.order, refunded.refund);
        orders.refund(order, refunded.order);
    }

    private Slice<Refund> list(Order order, long after, int limit) {
        return reading.execute(status -> refunds.list(orders.find(order.uuid()).orElseThrow(), after, limit));
    }

    @Test
    void listsTheRefundsOfOneOrderFromTheOldest() {
        Order order = add(line("3"), line("2.5"));
        Order other = add(line("3"));
        assertThat(list(order, 0, ALL)).isEqualTo(new Slice<>(List.of(), false));

        Refunded first = refund(order, "broken", NOW, "1", "0.001");
        refund(other, null, NOW, "3");
        Refunded second = refund(first.order, null, NOW, "0", "2.499");
        Refunded third = refund(second.order, "O'Neil \"%\" 🍔", NOW.plusMillis(1), "2");

        List<Refund> all = List.of(first.refund, second.refund, third.refund);
        assertThat(list(order, 0, ALL)).isEqualTo(new Slice<>(all, false));
        assertThat(list(order, 0, 3)).isEqualTo(new Slice<>(all, false));
        assertThat(list(order, 0, 2)).isEqualTo(new Slice<>(all.subList(0, 2), true));
        assertThat(list(order, first.refund.number(), 1)).isEqualTo(new Slice<>(all.subList(1, 2), true));
        assertThat(list(order, second.refund.number(), ALL)).isEqualTo(new Slice<>(all.subList(2, 3), false));
        assertThat(list(order, third.refund.number(), ALL)).isEqualTo(new Slice<>(List.of(), false));
        assertThat(list(order, Long.MAX_VALUE - 1, ALL)).isEqualTo(new Slice<>(List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bringsBackEachTax(boolean included) {
        List<Tax> taxes = IntStream.range(0, 5).mapToObj(i ->
            new Tax("Tax " + i, new BigDecimal("0.0" + (i + 1)), i > 2)).toList();
        Order order = add(line("7", new TaxList(taxes, included)),
            line("7", TaxList.of(new BigDecimal("0.2"), included)), line("7", TaxList.NONE),
            line("7", new TaxList(taxes.subList(0, 1), included)));

        Refunded refunded = refund(order, null, NOW, "3", "2", "1", "6.5");

        assertThat(list(order, 0, ALL).items()).containsExactly(refunded.refund);
    }

    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00:00Z", "2026-02-28T23:59:59.999Z", "9999-12-31T23:59:59.998Z"})
    void bringsBackTimes(Instant time) {
        Refunded refunded = refund(add(line("1")), "x".repeat(RefundContent.MAX_REASON), time, "1");

        assertThat(list(refunded.order, 0, ALL).items()).containsExactly(refunded.refund);
    }

    @Test
    void bringsBackTheLargestRefund() {
        LineItem[] lines = IntStream.range(0, MAX_LINES).mapToObj(i -> new LineItem(UUID.randomUUID(), null,
            "🍔".repeat(200), new BigDecimal("999999.999"), new BigDecimal("1900"),
            new TaxList(List.of(new Tax("A", new BigDecimal("0.9"), false), new Tax("B", new BigDecimal("0.1"), true)),
                false))).toArray(LineItem[]::new);
        String[] all = IntStream.range(0, MAX_LINES).mapToObj(i -> "999999.999").toArray(String[]::new);

        Refunded refunded = refund(add(lines), "🍔".repeat(RefundContent.MAX_REASON), NOW, all);

        assertThat(list(refunded.order, 0, ALL).items()).containsExactly(refunded.refund);
        assertThat(refunded.refund.content().figures()).isEqualTo(refunded.order.priced().figures().order());
    }

    @Test
    void endsAPageAtTwoThousandLines() {
        Order order = add(IntStream.range(0, MAX_LINES).mapToObj(i -> line("9")).toArray(LineItem[]::new));
        String[] all = IntStream.range(0, MAX_LINES).mapToObj(i -> "1").toArray(String[]::new);
        List<Refund> stored = new ArrayList<>();
        Order last = order;
        for (int i = 0; i < 8; i++) {
            // The fifth refund has one line, so that the page has more than 2,000.
            Refunded next = refund(last, null, NOW, i % 4 == 0 ? new String[] {"1"} : all);
            stored.add(next.refund);
            last = next.order;
        }

        Slice<Refund> page = list(order, 0, ALL);
        assertThat(page).isEqualTo(new Slice<>(stored.subList(0, 6), true));
        assertThat(list(order, page.items().get(5).number(), ALL)).isEqualTo(new Slice<>(stored.subList(6, 8), false));
    }

    @Test
    void forgetsWhatWasRolledBack() {
        Order order = add(line("3"));

        changing.executeWithoutResult(status -> {
            store(order, refunded(order, null, NOW, "1"));
            status.setRollbackOnly();
        });

        assertThat(list(order, 0, ALL).items()).isEmpty();
        assertThat(reading.<Order>execute(status -> orders.find(order.uuid()).orElseThrow())).isEqualTo(order);
        Refunded again = refund(order, null, NOW, "1");
        assertThat(list(order, 0, ALL).items()).containsExactly(again.refund);
    }
}
