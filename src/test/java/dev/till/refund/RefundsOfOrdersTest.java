package dev.till.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.BothStores;
import dev.till.order.Order;
import dev.till.order.OrderCondition;
import dev.till.order.OrderService;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Random orders of all policies are placed, and refunded in random pieces until nothing is left. Then exactly what was
 * charged went back, for each line, each tax and the order, and exactly the units that were restocked are in stock.
 */
@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class RefundsOfOrdersTest {

    private static final int ORDERS = Integer.getInteger("till.generated.orders", 100);
    private static final List<String> SKUS = List.of("REFUNDS-A", "REFUNDS-B");
    private static final long STOCK = 1_000_000;

    @Autowired
    private ProductService products;
    @Autowired
    private OrderService orders;
    @Autowired
    private RefundService refunds;

    @Test
    void payBackExactlyWhatWasCharged() {
        SKUS.forEach(sku -> products.add(new ProductDraft(sku, "Lamp", null, new BigDecimal("12.3456"),
            new BigDecimal("0.0825"), null, null, BigDecimal.valueOf(STOCK))));
        Map<String, Long> gone = new HashMap<>();
        for (long seed = 0; seed < ORDERS; seed++) {
            try {
                refundAll(new RefundedOrders(new SplittableRandom(seed)), gone);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
        assertThat(gone).isNotEmpty().allSatisfy((sku, units) ->
            assertThat(products.get(sku).quantity()).isEqualTo(STOCK - units));
    }

    private void refundAll(RefundedOrders random, Map<String, Long> gone) {
        Order placed = orders.place(random.order(SKUS));
        Order order = placed;
        List<Refund> all = new ArrayList<>();
        while (isAnythingLeft(order)) {
            RefundDraft draft = random.refund(order);
            RefundContent calculated = refunds.calculate(order.uuid(), draft);
            Refund refund = refunds.refund(order.uuid(), draft, OrderCondition.NONE);
            assertThat(refund.content()).isEqualTo(calculated);
            assertThat(refund.content().taxes().stream().mapToLong(TaxFigures::taxAmount).sum())
                .isEqualTo(refund.content().figures().taxTotal());
            refund.content().lines().stream().filter(line -> line.line().sku() != null && !line.restock())
                .forEach(line -> gone.merge(line.line().sku(), line.quantity().longValueExact(), Long::sum));
            all.add(refund);
            order = orders.get(order.uuid());
            assertThat(order.refundedTotal()).isEqualTo(sum(all).total())
                .isLessThanOrEqualTo(order.priced().figures().order().total());
        }
        assertThat(order.priced()).isEqualTo(placed.priced());
        assertThat(sum(all)).isEqualTo(placed.priced().figures().order());
        assertThat(taxesOf(all)).isEqualTo(taxes(placed.priced().figures().taxes()));
        for (int place = 0; place < order.content().lineItems().size(); place++) {
            assertLine(order, place, all);
        }
        assertThat(refunds.list(order.uuid(), 0, 10_000).items()).isEqualTo(all);
    }

    private static boolean isAnythingLeft(Order order) {
        return IntStream.range(0, order.content().lineItems().size())
            .anyMatch(place -> order.refundable(place).signum() > 0);
    }

    private static void assertLine(Order order, int place, List<Refund> all) {
        List<LineFigures> refunded = all.stream().flatMap(refund -> refund.content().lines().stream())
            .filter(line -> line.line().equals(order.content().lineItems().get(place)))
            .map(RefundLine::figures).toList();
        LineFigures charged = order.priced().figures().lines().get(place);
        assertThat(Figures.sum(refunded)).isEqualTo(charged.figures());
        for (int tax = 0; tax < charged.taxAmounts().size(); tax++) {
            int index = tax;
            assertThat(refunded.stream().mapToLong(line -> line.taxAmounts().get(index)).sum())
                .isEqualTo(charged.taxAmounts().get(tax));
        }
        assertThat(order.refunded(place).total()).isEqualTo(charged.figures().total());
    }

    private static Figures sum(List<Refund> refunds) {
        return Figures.sum(refunds.stream().map(refund -> new LineFigures(refund.content().figures(), List.of()))
            .toList());
    }

    private static Map<Tax, List<Long>> taxesOf(List<Refund> refunds) {
        return taxes(refunds.stream().flatMap(refund -> refund.content().taxes().stream()).toList());
    }

    /** The taxable amount and the tax amount of each tax. */
    private static Map<Tax, List<Long>> taxes(Iterable<TaxFigures> figures) {
        Map<Tax, List<Long>> sums = new HashMap<>();
        figures.forEach(tax -> sums.merge(tax.tax(), List.of(tax.taxableAmount(), tax.taxAmount()),
            (one, other) -> List.of(one.get(0) + other.get(0), one.get(1) + other.get(1))));
        return sums;
    }
}
