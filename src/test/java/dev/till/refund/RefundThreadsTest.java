package dev.till.refund;

import static dev.till.order.OrderFixtures.lines;
import static dev.till.order.OrderFixtures.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.BothStores;
import dev.till.Race;
import dev.till.Race.Outcome;
import dev.till.order.Order;
import dev.till.order.OrderCondition;
import dev.till.order.OrderService;
import dev.till.order.OrderStatus;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import dev.till.validation.ErrorCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Refunds of one order at one moment. */
@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RefundThreadsTest {

    private static final int RUNNERS = 16;
    private static final int LEFT = 5;

    @Autowired
    private ProductService products;
    @Autowired
    private OrderService orders;
    @Autowired
    private RefundService refunds;

    private String product(String sku) {
        return products.add(new ProductDraft(sku, "Lamp", null, new BigDecimal("9.99"), new BigDecimal("0.0825"), null,
            null, BigDecimal.valueOf(100))).sku();
    }

    private static RefundDraft oneUnit(UUID line) {
        return new RefundDraft(List.of(new RefundLineDraft(line, BigDecimal.ONE, null)), null);
    }

    @RepeatedTest(3)
    void refundsTheLastFiveUnitsFiveTimes(RepetitionInfo round) throws Exception {
        String sku = product("LAST-REFUNDS-" + round.getCurrentRepetition());
        UUID line = UUID.randomUUID();
        UUID order = orders.place(lines(units(line, sku, 7), units(sku, 2))).uuid();
        refunds.refund(order, new RefundDraft(
            List.of(new RefundLineDraft(line, BigDecimal.valueOf(2), null)), null), OrderCondition.NONE);

        List<Outcome<Refund>> outcomes =
            Race.of(RUNNERS, i -> () -> refunds.refund(order, oneUnit(line), OrderCondition.NONE));

        Race.assertWinners(outcomes, LEFT, ErrorCode.OVER_REFUNDED);
        Order refunded = orders.get(order);
        assertThat(refunded.refunded(0).quantity()).isEqualTo("7");
        assertThat(refunded.refunded(0).total())
            .isEqualTo(refunded.priced().figures().lines().get(0).figures().total());
        assertThat(refunds.list(order, 0, RUNNERS).items()).hasSize(1 + LEFT)
            .extracting(Refund::number).doesNotHaveDuplicates().isSorted();
        assertThat(products.get(sku).quantity()).isEqualTo(98);
    }

    @RepeatedTest(3)
    void refundsOrCancelsAnOrderButNotBoth(RepetitionInfo round) throws Exception {
        String sku = product("REFUND-OR-CANCEL-" + round.getCurrentRepetition());
        UUID line = UUID.randomUUID();
        UUID order = orders.place(lines(units(line, sku, RUNNERS))).uuid();

        List<Outcome<Object>> outcomes = Race.of(RUNNERS, i -> () -> i % 2 == 0
            ? orders.cancel(order, OrderCondition.NONE) : refunds.refund(order, oneUnit(line), OrderCondition.NONE));

        boolean cancelled = orders.get(order).status() == OrderStatus.CANCELLED;
        Race.assertWinners(outcomes, RUNNERS / 2, cancelled ? ErrorCode.ORDER_CANCELLED : ErrorCode.ORDER_REFUNDED);
        assertThat(products.get(sku).quantity()).isEqualTo(cancelled ? 100 : 100 - RUNNERS / 2);
        assertThat(refunds.list(order, 0, RUNNERS).items()).hasSize(cancelled ? 0 : RUNNERS / 2);
    }
}
