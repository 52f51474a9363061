package dev.till.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.journal.Amounts;
import dev.till.journal.Entries;
import dev.till.journal.EntryKey;
import dev.till.journal.Section;
import dev.till.order.storage.RandomOrders;
import dev.till.pricing.Figures;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What generated orders, under every policy, add to the reports. */
class OrderEntriesTest {

    private static final int ORDERS = 2_000;

    private static BigInteger sum(Entries entries, Section section, Function<Amounts, BigInteger> amount) {
        return entries.amounts().entrySet().stream().filter(entry -> entry.getKey().section() == section)
            .map(entry -> amount.apply(entry.getValue())).reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Test
    void areTheFiguresOfTheOrder() {
        for (long seed = 0; seed < ORDERS; seed++) {
            Order order = placed(new RandomOrders(new SplittableRandom(seed)).order());
            Entries entries = OrderEntries.of(order);
            Figures figures = order.priced().figures().order();
            Amounts all = entries.amounts().get(EntryKey.policy(order.priced().policy().name()));

            assertThat(all.orders()).as("seed %d", seed).isOne();
            assertThat(all.gross()).as("seed %d", seed).isEqualTo(figures.subtotal() - figures.includedTaxTotal());
            assertThat(all.discounts()).as("seed %d", seed).isEqualTo(figures.discountTotal());
            assertThat(all.tax()).as("seed %d", seed).isEqualTo(figures.taxTotal());
            assertThat(all.total()).as("seed %d", seed).isEqualTo(figures.total());
            for (Function<Amounts, BigInteger> amount : List.<Function<Amounts, BigInteger>>of(
                Amounts::units, Amounts::gross, Amounts::discounts, Amounts::tax, Amounts::total)) {
                assertThat(sum(entries, Section.PRODUCT, amount)).as("seed %d", seed).isEqualTo(amount.apply(all));
            }
            assertThat(sum(entries, Section.DISCOUNT, Amounts::discounts)).as("seed %d", seed)
                .isEqualTo(figures.discountTotal());
            assertThat(sum(entries, Section.TAX, Amounts::tax)).as("seed %d", seed).isEqualTo(figures.taxTotal());
            assertThat(sum(entries, Section.TAX, Amounts::net)).as("seed %d", seed).isEqualTo(
                order.priced().figures().taxes().stream().mapToLong(tax -> tax.taxableAmount()).sum());
            assertThat(Entries.of(entries.text())).as("seed %d", seed).isEqualTo(entries);
        }
    }

    private static Order placed(Order order) {
        return new Order(order.id(), order.customerId(), OrderStatus.PLACED, order.priced(), order.createdAt(),
            order.updatedAt(), order.version());
    }

    @Test
    void areNoneOfACancelledOrderAndOneOrderOfAnEmptyOne() {
        Order empty = placed(new RandomOrders(new SplittableRandom(1)).order())
            .changedTo(OrderContent.empty(OrderFixtures.ORDER), OrderFixtures.PLACED_AT);

        assertThat(OrderEntries.of(empty).amounts()).hasSize(1)
            .containsEntry(EntryKey.policy(empty.priced().policy().name()), Amounts.of(1, 0, 0, 0));
        assertThat(OrderEntries.of(empty.cancelled(OrderFixtures.PLACED_AT))).isEqualTo(Entries.NONE);
    }
}
