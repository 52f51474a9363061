package dev.till.order;

import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.Json.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.OtherThread;
import dev.till.TillApi;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Calls on the store in memory while another thread keeps the write lock. */
@ApiTest
@TestPropertySource(properties = "till.memory.lock-timeout=300ms")
@Timeout(120)
class OrderLocksTest {

    private static final String LARGEST = object("line_items", times(500, line("tax_rate", "0.0625", "price", "9.99")),
        "discounts", times(100, object("type", "'percent'", "amount", "0.01")));

    @Autowired
    private TillApi till;
    @Autowired
    private CustomerService customers;
    @Autowired
    private TransactionTemplate transaction;
    private final OtherThread writer = new OtherThread();
    private final CountDownLatch end = new CountDownLatch(1);
    private String sku;
    private long customer;
    private String path;
    private Future<Boolean> writing;

    @BeforeEach
    void letSomebodyWrite() throws Exception {
        sku = till.product(10);
        customer = till.customer();
        path = till.open(order(line(), lineOf(sku)));
        CountDownLatch begun = new CountDownLatch(1);
        writing = writer.start(() -> transaction.execute(status -> {
            customers.register(new CustomerDraft("Slow", "slow%d@example.org".formatted(customer)));
            begun.countDown();
            return await(end);
        }));
        assertThat(await(begun)).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(OtherThread.SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interruption) {
            throw new AssertionError(interruption);
        }
    }

    @AfterEach
    void letThemEnd() {
        end.countDown();
        assertThat(OtherThread.result(writing)).isTrue();
        writer.close();
    }

    @Test
    void calculatesAndComparesTheLargestOrder() {
        till.post("/orders/calculate", LARGEST).is(200);
        till.post("/orders/compare", LARGEST).is(200);
        till.post("/orders/calculate", order(lineOf(sku))).is(200);
    }

    @Test
    void readsOrders() {
        till.get(path).is(200);
        till.staff(GET, "/orders?limit=3", null).is(200);
        till.get("/customers/" + customer + "/orders").is(200);
    }

    @Test
    void checksANewOrder() {
        till.post("/orders", object("line_items", times(500, "{'sku': '" + sku + "', 'quantity': 0.5}")))
            .is(400).has("code", "'invalid_request'");
        till.post("/customers/" + customer + "/orders", order(lineOf("NO-SUCH"))).is(400);
        till.post("/customers/999999999/orders", order(lineOf(sku))).is(404);
    }

    @Test
    void pricesANewOrder() {
        // Only the sum tells that it is too large, and the sum is the pricing's.
        till.post("/orders", object("line_items", times(500, line("price", "9999999.99", "quantity", "1000"))))
            .refuses(400, "line_items: their subtotal must be at most 999999999999.99");
    }

    @Test
    void checksAndPricesAChange() {
        till.put(path, order(lineOf(sku, "quantity", "0.5"))).is(400);
        till.put(path, object("line_items", times(499, line("price", "9999999.99", "quantity", "1000")))).is(400);
        till.put(path, object("line_items", times(498, line("price", "9999999.99", "quantity", "1000"))))
            .refuses(400, "line_items: their subtotal must be at most 999999999999.99");
        till.put(path, "{}").is(200);
    }

    @Test
    void answersThatItCanNotWriteOnceItHasWaitedForAsLongAsItMay() {
        for (Answer late : List.of(till.post("/orders", LARGEST), till.put(path, order(line())),
            till.post(path + "/cancel", ""), till.post("/customers/" + customer + "/orders", order(lineOf(sku))))) {
            late.refuses(503).has("code", "'service_unavailable'");
            assertThat(late.header("Retry-After")).matches("[0-9]+");
        }

        end.countDown();
        assertThat(OtherThread.result(writing)).isTrue();
        till.post(path + "/cancel", "").is(200).has("status", "'cancelled'");
        assertThat(till.stock(sku)).isEqualTo(10);
    }
}
