package dev.till.order;

import static dev.till.order.OrderFixtures.ORDER;
import static dev.till.order.OrderFixtures.PLACED_AT;
import static dev.till.order.OrderFixtures.catalogLine;
import static dev.till.order.OrderFixtures.content;
import static dev.till.order.OrderFixtures.discount;
import static dev.till.order.OrderFixtures.freeLine;
import static dev.till.order.OrderFixtures.number;
import static dev.till.order.OrderFixtures.order;
import static dev.till.order.OrderFixtures.uuid;
import static dev.till.order.OrderFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.till.pricing.PricingPolicy;
import dev.till.pricing.TaxList;
import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final Instant LATER = PLACED_AT.plusSeconds(60);

    @Test
    void staysTheVerySameWhenAChangeChangesNothing() {
        Order order = order(content(freeLine(uuid(2))));

        assertThat(order.changedTo(content(freeLine(uuid(2))), LATER)).isSameAs(order);
    }

    @Test
    void keepsWhatAChangeHasNoSayIn() {
        Order order = order(content(freeLine(uuid(2))));

        Order changed = order.changedTo(content(freeLine(uuid(2)), freeLine(uuid(3))), LATER);

        assertThat(changed.createdAt()).isEqualTo(PLACED_AT);
        assertThat(changed.updatedAt()).isEqualTo(LATER);
        assertThat(changed.id()).isEqualTo(order.id());
        assertThat(changed.priced().policy()).isSameAs(order.priced().policy());
        assertThat(changed.priced().figures().order().subtotal()).isEqualTo(3500);
    }

    @Test
    void isCancelledOnceAndKeepsTheTimeOfThat() {
        Order cancelled = order(content(freeLine(uuid(2)))).cancelled(LATER);

        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.updatedAt()).isEqualTo(LATER);
        assertThat(cancelled.cancelled(LATER.plusSeconds(1))).isSameAs(cancelled);
    }

    @Test
    void refusesChangesOnceCancelledButNotTheSameContent() {
        Order cancelled = order(content(freeLine(uuid(2)))).cancelled(LATER);

        assertThat(cancelled.changedTo(content(freeLine(uuid(2))), LATER)).isSameAs(cancelled);
        assertThatExceptionOfType(Refusal.class)
            .isThrownBy(() -> cancelled.changedTo(content(), LATER))
            .returns(ErrorCode.ORDER_CANCELLED, Refusal::getCode);
    }

    private static RefundedUnits refunded(String quantity, long total) {
        return new RefundedUnits(number(quantity), total);
    }

    @Test
    void keepsItsFiguresWhenUnitsAreRefunded() {
        Order order = order(content(freeLine(uuid(2)), freeLine(uuid(3))));
        assertThat(order.isRefunded()).isFalse();
        assertThat(order.refundable(1)).isEqualTo("2");

        Order once = order.refunded(List.of(RefundedUnits.NONE, refunded("0.50", 465)), LATER);
        Order twice = once.refunded(List.of(RefundedUnits.NONE, refunded("1.5", 1394)), LATER.plusSeconds(1));

        assertThat(once.priced()).isEqualTo(order.priced());
        assertThat(once.updatedAt()).isEqualTo(LATER);
        assertThat(once.version()).isEqualTo(2);
        assertThat(once.isRefunded()).isTrue();
        assertThat(once.refundedTotal()).isEqualTo(465);
        assertThat(once.refundable(1)).isEqualTo("1.5");
        assertThat(twice.refunded(0)).isEqualTo(RefundedUnits.NONE);
        assertThat(twice.refunded(1)).isEqualTo(refunded("2", 1859));
        assertThat(twice.revision()).isNotEqualTo(once.revision());
    }

    @Test
    void refusesChangesAndCancellationOnceRefundedButNotTheSameContent() {
        Order refunded = order(content(freeLine(uuid(2)))).refunded(List.of(refunded("1", 0)), LATER);

        assertThat(refunded.changedTo(content(freeLine(uuid(2))), LATER)).isSameAs(refunded);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> refunded.changedTo(content(), LATER))
            .returns(ErrorCode.ORDER_REFUNDED, Refusal::getCode);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> refunded.cancelled(LATER))
            .returns(ErrorCode.ORDER_REFUNDED, Refusal::getCode);
    }

    @Test
    void isNotRefundedOnceCancelled() {
        Order cancelled = order(content(freeLine(uuid(2)))).cancelled(LATER);

        assertThatExceptionOfType(Refusal.class)
            .isThrownBy(() -> cancelled.refunded(List.of(refunded("1", 930)), LATER))
            .returns(ErrorCode.ORDER_CANCELLED, Refusal::getCode);
    }

    @Test
    void isNeverRefundedBeyondWhatWasSold() {
        Order order = order(content(freeLine(uuid(2))));
        long total = order.priced().figures().order().total();

        assertThat(order.refunded(List.of(refunded("2", total)), LATER).refundedTotal()).isEqualTo(total);
        for (List<RefundedUnits> wrong : List.of(List.of(refunded("2.001", total)), List.of(refunded("2", total + 1)),
            List.<RefundedUnits>of(refunded("1", 1), refunded("1", 1)))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Order(1, null, OrderStatus.PLACED,
                order.priced(), wrong, PLACED_AT, LATER, 2));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Order(1, null, OrderStatus.CANCELLED,
            order.priced(), List.of(refunded("1", 1)), PLACED_AT, LATER, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> refunded("-1", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> refunded("1", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> refunded("0", 1));
    }

    @Test
    void refusesASubtotalAboveTheLimitAndTakesTheLimitItself() {
        LineItem most = new LineItem(uuid(2), null, "Gold", number("100000"), number("9999999"), TaxList.NONE);
        LineItem rest = new LineItem(uuid(3), null, "Gold", number("1"), number("99999.99"), TaxList.NONE);
        LineItem cent = new LineItem(uuid(4), null, "Gold", number("1"), number("0.01"), TaxList.NONE);

        assertThat(order(content(most, rest)).priced().figures().order().total()).isEqualTo(99_999_999_999_999L);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> order(content(most, rest, cent)))
            .returns(ErrorCode.INVALID_REQUEST, Refusal::getCode)
            .satisfies(refusal -> assertThat(refusal.getFaults()).extracting(Fault::field)
                .containsExactly("line_items"));
    }

    @Test
    void losesALinesDiscountsWithTheLineAndNoOthers() {
        OrderContent content = with(content(freeLine(uuid(2)), freeLine(uuid(3))), discount(uuid(4), uuid(2)),
            discount(uuid(5), ORDER), discount(uuid(6), uuid(3)), discount(uuid(7), uuid(2)));

        OrderContent left = content.withoutLineItem(uuid(2));

        assertThat(left).isEqualTo(
            with(content(freeLine(uuid(3))), discount(uuid(5), ORDER), discount(uuid(6), uuid(3))));
    }

    @Test
    void losesADiscountAlone() {
        OrderContent content = with(content(freeLine(uuid(2))), discount(uuid(4), uuid(2)), discount(uuid(5), ORDER));

        assertThat(content.withoutDiscount(uuid(4)))
            .isEqualTo(with(content(freeLine(uuid(2))), discount(uuid(5), ORDER)));
    }

    @Test
    void hasNoLineNorDiscountOfAnotherPartsName() {
        OrderContent content = with(content(freeLine(uuid(2))), discount(uuid(4), uuid(2)));

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> content.withoutLineItem(uuid(4)))
            .returns(ErrorCode.LINE_ITEM_NOT_FOUND, Refusal::getCode);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> content.withoutDiscount(uuid(2)))
            .returns(ErrorCode.DISCOUNT_NOT_FOUND, Refusal::getCode);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> content.withoutLineItem(ORDER))
            .returns(ErrorCode.LINE_ITEM_NOT_FOUND, Refusal::getCode);
    }

    @Test
    void takesAndGivesBackTheDifferenceOfAllLinesOfASku() {
        OrderContent former = content(catalogLine(uuid(2), "B", 5), catalogLine(uuid(3), "A", 1), freeLine(uuid(4)));
        OrderContent content = content(catalogLine(uuid(2), "B", 2), catalogLine(uuid(5), "B", 4),
            catalogLine(uuid(6), "C", 3), freeLine(uuid(7)));

        assertThat(content.stockChangesFrom(former)).containsExactly(entry("A", 1L), entry("B", -1L), entry("C", -3L));
        assertThat(former.stockChangesFrom(content)).containsExactly(entry("A", -1L), entry("B", 1L), entry("C", 3L));
    }

    @Test
    void takesNothingWhenUnitsOnlyMoveFromLineToLine() {
        OrderContent former = content(catalogLine(uuid(2), "A", 3), catalogLine(uuid(3), "A", 1));

        assertThat(content(catalogLine(uuid(4), "A", 4)).stockChangesFrom(former).values()).containsOnly(0L);
    }

    @Test
    void keepsItsContentFromWhoeverMadeIt() {
        List<LineItem> lines = new ArrayList<>(Collections.singletonList(freeLine(uuid(2))));
        OrderContent content = new OrderContent(ORDER, lines, List.of());

        lines.clear();

        assertThat(content.lineItems()).containsExactly(freeLine(uuid(2)));
    }

    @Test
    void costsNothingWhileEmpty() {
        PricedOrder empty = PricedOrder.of(OrderContent.empty(ORDER), PricingPolicy.STANDARD);

        assertThat(empty.figures().order().total()).isZero();
        assertThat(empty.figures().taxes()).isEmpty();
    }
}
