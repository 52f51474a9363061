package dev.till.order;

import static dev.till.order.OrderFixtures.draft;
import static dev.till.order.OrderFixtures.lines;
import static dev.till.order.OrderFixtures.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.BothStores;
import dev.till.Race;
import dev.till.Race.Outcome;
import dev.till.customer.Customer;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import dev.till.validation.ErrorCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What holds when many change the same things at one moment. */
@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OrderThreadsTest {

    private static final int RUNNERS = 16;

    @Autowired
    private CustomerService customers;
    @Autowired
    private ProductService products;
    @Autowired
    private OrderService orders;

    private String product(String sku, long quantity) {
        return products.add(new ProductDraft(sku, "Lamp", null, BigDecimal.ONE, null, null, null,
            BigDecimal.valueOf(quantity))).sku();
    }

    private long stock(String sku) {
        return products.get(sku).quantity();
    }

    @Test
    void takesAllOfAnOrderOrNothingWhateverTheOrderOfItsLines() throws Exception {
        String plenty = product("CROSS-PLENTY", 1000);
        String scarce = product("CROSS-SCARCE", 100);

        List<Outcome<Integer>> outcomes = Race.of(RUNNERS, runner -> () -> {
            LineItemDraft one = units(runner % 2 == 0 ? plenty : scarce, 1);
            LineItemDraft other = units(runner % 2 == 0 ? scarce : plenty, 1);
            int placed = 0;
            for (int i = 0; i < 20; i++) {
                placed += Race.outcome(() -> orders.place(lines(one, other))).won() ? 1 : 0;
            }
            return placed;
        });

        assertThat(outcomes.stream().mapToInt(Outcome::result).sum()).isEqualTo(100);
        assertThat(stock(scarce)).isZero();
        assertThat(stock(plenty)).isEqualTo(900);
    }

    @Test
    void losesNoneOfManyChangesOfOneOrder() throws Exception {
        String sku = product("PUTS", 100);
        UUID order = orders.place(lines()).uuid();

        assertThat(Race.of(RUNNERS, i -> () -> {
            for (int n = 0; n < 5; n++) {
                orders.change(order, lines(units(sku, 1)), OrderCondition.NONE);
            }
            return null;
        })).hasSize(RUNNERS).allMatch(Outcome::won);

        assertThat(orders.get(order).content().lineItems()).hasSize(80);
        assertThat(orders.get(order).priced().figures().order().total()).isEqualTo(8000);
        assertThat(stock(sku)).isEqualTo(20);
    }

    @Test
    void givesTheUnitsOfACancelledOrderBackOnce() throws Exception {
        String sku = product("CANCELS", 10);
        UUID order = orders.place(lines(units(sku, 7))).uuid();

        List<Outcome<Order>> outcomes = Race.of(RUNNERS, i -> () -> orders.cancel(order, OrderCondition.NONE));

        assertThat(outcomes.stream().map(Outcome::result)).containsOnly(orders.get(order));
        assertThat(stock(sku)).isEqualTo(10);
    }

    @Test
    void cancelsOrChangesAnOrderButNotBoth() throws Exception {
        String sku = product("CANCEL-OR-PUT", 100);
        UUID order = orders.place(lines(units(sku, 1))).uuid();

        List<Outcome<Order>> outcomes = Race.of(RUNNERS,
            i -> () -> i % 2 == 0 ? orders.cancel(order, OrderCondition.NONE)
                : orders.change(order, lines(units(sku, 1)), OrderCondition.NONE));

        assertThat(outcomes).filteredOn(outcome -> !outcome.won())
            .allSatisfy(outcome -> assertThat(outcome.refusal().getCode()).isEqualTo(ErrorCode.ORDER_CANCELLED));
        assertThat(orders.get(order).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(stock(sku)).isEqualTo(100);
    }

    @Test
    void givesTheUnitsOfARemovedLineBackOnce() throws Exception {
        String sku = product("REMOVALS", 10);
        UUID line = UUID.randomUUID();
        UUID order = orders.place(lines(units(line, sku, 7))).uuid();

        Race.assertWinners(
            Race.of(RUNNERS, i -> () -> orders.removeLineItem(order, line, OrderCondition.NONE)), 1,
            ErrorCode.LINE_ITEM_NOT_FOUND);

        assertThat(stock(sku)).isEqualTo(10);
    }

    @Test
    void givesAnOrderUuidToOne() throws Exception {
        String sku = product("SAME-ORDER", 100);
        UUID order = UUID.randomUUID();

        Race.assertWinners(Race.of(RUNNERS, i -> () -> orders.place(draft(order, units(sku, 1)))), 1,
            ErrorCode.ORDER_EXISTS);

        assertThat(stock(sku)).isEqualTo(99);
    }

    @RepeatedTest(10)
    void givesAnEmailAddressToOne(RepetitionInfo round) throws Exception {
        String email = "twin%d@example.org".formatted(round.getCurrentRepetition());

        List<Outcome<Customer>> outcomes = Race.of(RUNNERS, i -> () -> customers.register(
            new CustomerDraft("Twin " + i, i % 2 == 0 ? email : email.toUpperCase(Locale.ROOT))));

        Race.assertWinners(outcomes, 1, ErrorCode.EMAIL_TAKEN);
    }

    @RepeatedTest(10)
    void givesASkuToOne(RepetitionInfo round) throws Exception {
        String sku = "SAME-SKU-" + round.getCurrentRepetition();

        Race.assertWinners(Race.of(RUNNERS, i -> () -> product(sku, i)), 1, ErrorCode.SKU_TAKEN);
    }

    @Test
    void givesManyReadersTheSameOrder() throws Exception {
        Order order = orders.place(lines(units(product("READERS", 10), 3)));

        List<Outcome<Boolean>> outcomes = Race.of(RUNNERS,
            i -> () -> IntStream.range(0, 500).allMatch(n -> orders.get(order.uuid()).equals(order)));

        assertThat(outcomes).allMatch(Outcome::result);
    }
}
