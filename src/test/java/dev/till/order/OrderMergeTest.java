package dev.till.order;

import static dev.till.order.OrderFixtures.ORDER;
import static dev.till.order.OrderFixtures.catalogLine;
import static dev.till.order.OrderFixtures.content;
import static dev.till.order.OrderFixtures.discount;
import static dev.till.order.OrderFixtures.discounts;
import static dev.till.order.OrderFixtures.freeLine;
import static dev.till.order.OrderFixtures.lines;
import static dev.till.order.OrderFixtures.number;
import static dev.till.order.OrderFixtures.product;
import static dev.till.order.OrderFixtures.units;
import static dev.till.order.OrderFixtures.uuid;
import static dev.till.order.OrderFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.DiscountType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OrderMergeTest {

    private final AtomicLong names = new AtomicLong(100);
    private final OrderMerge merge =
        new OrderMerge(Map.of("KB", product("KB")), () -> uuid(names.incrementAndGet()));

    @Test
    void changesALineAtItsPlaceAndAddsOthersBehind() {
        OrderContent order = content(freeLine(uuid(2)), freeLine(uuid(3)));

        OrderContent merged = merge.apply(order, lines(units("KB", 4),
            new LineItemDraft(uuid(2), null, "Cheeseburger", null, null, null)));

        assertThat(merged).isEqualTo(content(
            new LineItem(uuid(2), null, "Cheeseburger", number("2"), number("8.75"), number("0.0625")),
            freeLine(uuid(3)), catalogLine(uuid(101), "KB", 4)));
    }

    @Test
    void copiesTheProductAsItIsWhenTheLineIsAdded() {
        OrderContent merged = merge.apply(content(), lines(new LineItemDraft(uuid(2), "KB", null, null, null, null)));

        assertThat(merged.lineItems()).containsExactly(catalogLine(uuid(2), "KB", 1));
    }

    @Test
    void keepsALinesOwnPriceWhateverTheProductCostsNow() {
        LineItem old = new LineItem(uuid(2), "KB", "Old name", number("1"), number("1"), number("0"));

        OrderContent merged = merge.apply(content(old), lines(units(uuid(2), "KB", 3)));

        assertThat(merged.lineItems())
            .containsExactly(new LineItem(uuid(2), "KB", "Old name", number("3"), number("1"), number("0")));
    }

    @Test
    void givesAFreeLineItsDefaults() {
        OrderContent merged = merge.apply(content(),
            lines(new LineItemDraft(null, null, "Bread", null, number("3.00"), null)));

        assertThat(merged.lineItems())
            .containsExactly(new LineItem(uuid(101), null, "Bread", number("1"), number("3"), number("0")));
    }

    @Test
    void equalsTheOldContentWhenTheSameNumbersAreSpeltAnotherWay() {
        OrderContent order = with(content(freeLine(uuid(2)), catalogLine(uuid(3), "KB", 10)),
            discount(uuid(4), uuid(2)));

        OrderContent merged = merge.apply(order, new OrderDraft(ORDER, null, null, null,
            List.of(
                new LineItemDraft(uuid(3), "KB", "Keyboard", number("1E1"), number("49.90"), number("0.062500")),
                new LineItemDraft(uuid(2), null, null, number("2.000"), number("8.7500"), null)),
            List.of(new DiscountDraft(uuid(4), null, null, number("0.10"), uuid(2), null))));

        assertThat(merged).isEqualTo(order);
    }

    @Test
    void changesADiscountFieldByFieldAndKeepsItsTurn() {
        OrderContent order = with(content(freeLine(uuid(2))), discount(uuid(4), uuid(2)), discount(uuid(5), ORDER));

        OrderContent merged = merge.apply(order, discounts(
            new DiscountDraft(uuid(5), null, null, null, uuid(2), null),
            new DiscountDraft(uuid(4), "Voucher", DiscountType.AMOUNT, number("3.10"), null, null)));

        assertThat(merged.discounts()).containsExactly(
            new Discount(uuid(4), "Voucher", DiscountType.AMOUNT, number("3.1"), uuid(2)),
            new Discount(uuid(5), "Membership", DiscountType.PERCENT, number("0.1"), uuid(2)));
    }

    @Test
    void letsANewDiscountApplyToTheOrderAndBeNameless() {
        OrderContent merged = merge.apply(content(),
            discounts(new DiscountDraft(null, null, DiscountType.AMOUNT, number("5.00"), null, null)));

        assertThat(merged.discounts())
            .containsExactly(new Discount(uuid(101), null, DiscountType.AMOUNT, number("5"), ORDER));
    }

    @Test
    void takesTheShortFormForOneLine() {
        OrderDraft draft = new OrderDraft(null, null, "KB", number("2"), null, null);

        assertThat(merge.apply(content(), draft).lineItems()).containsExactly(catalogLine(uuid(101), "KB", 2));
    }

    @Test
    void changesNothingMoreWhenItIsAppliedAgain() {
        OrderDraft draft = new OrderDraft(null, null, null, null,
            List.of(units(uuid(2), "KB", 3)),
            List.of(new DiscountDraft(uuid(4), null, DiscountType.PERCENT, number("0.5"), uuid(2), null)));

        OrderContent once = merge.apply(content(freeLine(uuid(9))), draft);

        assertThat(merge.apply(once, draft)).isEqualTo(once);
        assertThat(once.lineItems()).extracting(LineItem::uuid).containsExactly(uuid(9), uuid(2));
    }
}
