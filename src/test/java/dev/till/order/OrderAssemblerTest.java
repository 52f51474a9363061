package dev.till.order;

import static dev.till.order.OrderFixtures.ORDER;
import static dev.till.order.OrderFixtures.content;
import static dev.till.order.OrderFixtures.discount;
import static dev.till.order.OrderFixtures.discounts;
import static dev.till.order.OrderFixtures.freeLine;
import static dev.till.order.OrderFixtures.lineDraft;
import static dev.till.order.OrderFixtures.lines;
import static dev.till.order.OrderFixtures.uuid;
import static dev.till.order.OrderFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.Limits;
import dev.till.validation.Fault;
import dev.till.validation.Faults;
import dev.till.validation.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderAssemblerTest {

    private static final Fault LINES = new Fault("line_items", "must leave the order with at most 500");
    private static final Fault DISCOUNTS = new Fault("discounts", "must leave the order with at most 100");

    private static LineItemDraft line(UUID uuid) {
        return lineDraft(uuid, null, null, null, null, null);
    }

    private static DiscountDraft discountOf(UUID uuid) {
        return new DiscountDraft(uuid, null, null, null, null, null);
    }

    private static List<Fault> faults(OrderContent order, OrderDraft draft) {
        try {
            OrderAssembler.requireRoom(order, draft, new Faults());
            return List.of();
        } catch (Refusal refusal) {
            return refusal.getFaults();
        }
    }

    @Test
    void countsTheLinesOfANewOrder() {
        assertThat(faults(content(), lines(Collections.nCopies(500, line(null)).toArray(LineItemDraft[]::new))))
            .isEmpty();
        assertThat(faults(content(), lines(Collections.nCopies(501, line(null)).toArray(LineItemDraft[]::new))))
            .containsExactly(LINES);
    }

    @Test
    void countsLinesAfterTheMerge() {
        OrderContent full = content(IntStream.range(0, Limits.MAX_LINE_ITEMS)
            .mapToObj(i -> freeLine(uuid(1000 + i))).toArray(LineItem[]::new));

        assertThat(faults(full, lines(line(uuid(1000))))).isEmpty();
        assertThat(faults(full, lines(line(uuid(2))))).containsExactly(LINES);
        assertThat(faults(full, lines(line(null)))).containsExactly(LINES);
    }

    @Test
    void countsDiscountsAfterTheMerge() {
        OrderContent full = with(content(), IntStream.range(0, Limits.MAX_DISCOUNTS)
            .mapToObj(i -> discount(uuid(1000 + i), ORDER)).toArray(Discount[]::new));

        assertThat(faults(full, discounts(discountOf(uuid(1000))))).isEmpty();
        assertThat(faults(full, discounts(discountOf(null)))).containsExactly(DISCOUNTS);
    }

    @Test
    void takesNoMoreChangesThanThereCanBeLines() {
        OrderContent order = content(freeLine(uuid(1000)));

        assertThat(faults(order, lines(
            Collections.nCopies(501, line(uuid(1000))).toArray(LineItemDraft[]::new)))).containsExactly(LINES);
    }

    @Test
    void tellsOfBothAtOnce() {
        assertThat(faults(content(), new OrderDraft(null, null, null, null, Collections.nCopies(501, null),
            Collections.nCopies(101, null)))).containsExactly(LINES, DISCOUNTS);
    }
}
