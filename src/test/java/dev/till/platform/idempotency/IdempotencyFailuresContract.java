package dev.till.platform.idempotency;

import static dev.till.Json.lineOf;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.springframework.http.HttpMethod.POST;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.TillApi;
import dev.till.order.OrderRepository;
import dev.till.product.ProductRepository;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Key and effect, when something breaks or takes its time: both or neither. */
@ApiTest
abstract class IdempotencyFailuresContract {

    private static final String ORDERS = "/orders";

    @Autowired
    private TillApi till;
    private final String key = UUID.randomUUID().toString();
    @MockitoSpyBean
    private KeptAnswers answers;
    @MockitoSpyBean
    private OrderRepository orders;
    @MockitoSpyBean
    private ProductRepository products;

    private static final class Injected extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @Test
    void placesNothingWhereTheAnswerCannotBeKept() {
        String sku = till.product(5);
        UUID uuid = UUID.randomUUID();
        doThrow(new Injected()).doCallRealMethod().when(answers).keep(anyString(), any());

        place(sku, uuid).refuses(500);

        assertThat(till.stock(sku)).isEqualTo(5);
        till.get("/orders/" + uuid).refuses(404);
        succeedsAfterAll(sku, uuid);
    }

    @Test
    void placesNothingWhereTheCommitFails() {
        String sku = till.product(5);
        UUID uuid = UUID.randomUUID();
        doAnswer(keeping -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    throw new Injected();
                }
            });
            return keeping.callRealMethod();
        }).doCallRealMethod().when(answers).keep(anyString(), any());

        place(sku, uuid).refuses(500);

        assertThat(till.stock(sku)).isEqualTo(5);
        till.get("/orders/" + uuid).refuses(404);
        succeedsAfterAll(sku, uuid);
    }

    @Test
    void keepsNothingWhereTheEffectFails() {
        String sku = till.product(5);
        UUID uuid = UUID.randomUUID();
        doThrow(new Injected()).doCallRealMethod().when(products).changeStock(anyString(), anyLong(), any(), any());

        place(sku, uuid).refuses(500);

        assertThat(till.stock(sku)).isEqualTo(5);
        succeedsAfterAll(sku, uuid);
    }

    private void succeedsAfterAll(String sku, UUID uuid) {
        assertThat(place(sku, uuid).is(200).header("Idempotency-Replayed")).isNull();
        place(sku, uuid).is(200).hasHeader("Idempotency-Replayed", "true");
        assertThat(till.stock(sku)).isEqualTo(4);
    }

    /** The first is held where it has the write lock, so that whoever waited for that would wait for ever. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void refusesASecondRequestAtOnceWhileTheFirstRuns() throws Exception {
        String sku = till.product(5);
        UUID uuid = UUID.randomUUID();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        doAnswer(adding -> {
            Object order = adding.callRealMethod();
            begun.countDown();
            goOn.await();
            return order;
        }).doCallRealMethod().when(orders).add(any(), any(), any());

        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> place(sku, uuid));
        try {
            begun.await();
            place(sku, uuid).refuses(409).has("code", "'idempotency_key_in_flight'");
            till.send(POST, ORDERS, "{}", Map.of("Idempotency-Key", key)).refuses(409);
            till.post("/orders/calculate", "{}").is(200);
            assertThat(first).isNotDone();
        } finally {
            goOn.countDown();
        }

        String body = first.get().is(200).body();
        assertThat(place(sku, uuid).is(200).hasHeader("Idempotency-Replayed", "true").body()).isEqualTo(body);
        assertThat(till.stock(sku)).isEqualTo(4);
    }

    /** What is kept can be read while somebody else writes. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void replaysWhileAnotherCallWrites() throws Exception {
        String sku = till.product(5);
        UUID uuid = UUID.randomUUID();
        place(sku, uuid).is(200);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        doAnswer(adding -> {
            begun.countDown();
            goOn.await();
            return adding.callRealMethod();
        }).doCallRealMethod().when(orders).add(any(), any(), any());
        CompletableFuture<Answer> other = CompletableFuture.supplyAsync(() -> till.post(ORDERS, order(lineOf(sku))));
        try {
            begun.await();
            place(sku, uuid).is(200).hasHeader("Idempotency-Replayed", "true");
            till.send(POST, ORDERS, "{}", Map.of("Idempotency-Key", key)).refuses(422);
            till.send(POST, ORDERS, "{'x': 1}", Map.of("Idempotency-Key", key + 1))
                .refuses(400, "x: is not a known field");
        } finally {
            goOn.countDown();
        }
        other.get().is(200);
    }

    private Answer place(String sku, UUID uuid) {
        return till.send(POST, ORDERS, "{'uuid': '%s', 'line_items': [%s]}".formatted(uuid, lineOf(sku)),
            Map.of("Idempotency-Key", key));
    }
}
