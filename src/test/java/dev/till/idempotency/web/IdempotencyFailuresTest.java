package dev.till.idempotency.web;

import static dev.till.Json.lineOf;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.springframework.http.HttpMethod.POST;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.OnPostgres;
import dev.till.TillApi;
import dev.till.idempotency.IdempotencyKey;
import dev.till.idempotency.StoredResponse;
import dev.till.idempotency.StoredResponses;
import dev.till.idempotency.StoredResponses.Claim;
import dev.till.order.OrderRepository;
import dev.till.product.ProductRepository;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Key and effect are stored together or not at all, also after failures and while a request is slow. */
@BothStores
@ApiTest
@Import(IdempotencyFailuresTest.Rendering.class)
class IdempotencyFailuresTest {

    private static final String ORDERS = "/orders";

    @Autowired
    private Environment environment;
    @Autowired
    private TillApi till;
    @Autowired
    private Rendering rendering;
    private final String key = UUID.randomUUID().toString();
    @MockitoSpyBean
    private StoredResponses answers;
    @MockitoSpyBean
    private OrderRepository orders;
    @MockitoSpyBean
    private ProductRepository products;

    private static final class Injected extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** Runs something before the next response to this test's key is rendered. */
    @RestControllerAdvice
    static class Rendering implements ResponseBodyAdvice<Object> {

        private final Map<String, Runnable> before = new ConcurrentHashMap<>();

        @Override
        public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
            return true;
        }

        @Override
        public @Nullable Object beforeBodyWrite(
            @Nullable Object body, MethodParameter returned, MediaType type,
            Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
            ServerHttpResponse response) {
            Runnable next = before.remove(String.valueOf(request.getHeaders().getFirst("Idempotency-Key")));
            if (next != null) {
                next.run();
            }
            return body;
        }
    }

    /** A claim that fails when its key is read, or when its response is stored. */
    private record Broken(Claim claim, boolean atOnce) implements Claim {

        @Override
        public Optional<StoredResponse> stored() {
            if (atOnce) {
                throw new LinkageError("injected");
            }
            return claim.stored();
        }

        @Override
        public void store(StoredResponse response) {
            throw new Injected();
        }

        @Override
        public void close() {
            claim.close();
        }
    }

    /** Whether a change is committed before its response is stored. */
    private boolean commitsTheEffectFirst() {
        return !environment.matchesProfiles(OnPostgres.PROFILE);
    }

    @Test
    void hasOneEffectIfTheResponseCannotBeStored() {
        String sku = till.product(5);
        UUID uuid = UUID.randomUUID();
        breakNextClaim(false);

        place(sku, uuid).refuses(500);

        hasOneEffectAfterAll(sku, uuid);
    }

    @Test
    void hasOneEffectIfTheResponseCannotBeRendered() {
        String sku = till.product(5);
        UUID uuid = UUID.randomUUID();
        rendering.before.put(key, () -> {
            throw new Injected();
        });

        place(sku, uuid).refuses(500);

        hasOneEffectAfterAll(sku, uuid);
    }

    private void hasOneEffectAfterAll(String sku, UUID uuid) {
        if (commitsTheEffectFirst()) {
            assertThat(place(sku, uuid).refuses(409).has("code", "'idempotency_answer_dropped'").text("message"))
                .isEqualTo("The request with the Idempotency-Key " + key
                    + " took effect, but its answer is no longer kept; read the result at /orders");
            assertThat(till.stock(sku)).isEqualTo(4);
            till.get("/orders/" + uuid).is(200);
        } else {
            assertThat(till.stock(sku)).isEqualTo(5);
            till.get("/orders/" + uuid).refuses(404);
            succeedsAfterAll(sku, uuid);
        }
    }

    @Test
    void releasesTheKeyAfterAnError() {
        String sku = till.product(5);
        UUID uuid = UUID.randomUUID();
        breakNextClaim(true);

        assertThatThrownBy(() -> place(sku, uuid)).isInstanceOf(LinkageError.class).hasMessage("injected");

        succeedsAfterAll(sku, uuid);
    }

    private void breakNextClaim(boolean atOnce) {
        doAnswer(claiming -> new Broken((Claim) claiming.callRealMethod(), atOnce)).doCallRealMethod()
            .when(answers).claim(eq(IdempotencyKey.of(key, null)), anyString());
    }

    @Test
    void placesNothingIfTheCommitFails() {
        String sku = till.product(5);
        UUID uuid = UUID.randomUUID();
        doAnswer(adding -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    throw new Injected();
                }
            });
            return adding.callRealMethod();
        }).doCallRealMethod().when(orders).add(any(), any(), any());

        place(sku, uuid).refuses(500);

        assertThat(till.stock(sku)).isEqualTo(5);
        till.get("/orders/" + uuid).refuses(404);
        succeedsAfterAll(sku, uuid);
    }

    @Test
    void storesNothingIfTheEffectFails() {
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

    /** The first request is paused while it has the write lock, so that waiting for the lock would never end. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void refusesASecondRequestWithoutWaitingWhileTheFirstRuns() throws Exception {
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

    /** Stored responses can be read while another request writes. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void replaysWhileAnotherRequestWrites() throws Exception {
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

    /** In memory, this is the write lock; in PostgreSQL, the rows of the order and its products. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void letsOthersWriteWhileTheResponseIsRendered() throws Exception {
        String sku = till.product(5);
        String another = till.product(5);
        UUID uuid = UUID.randomUUID();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        rendering.before.put(key, () -> {
            begun.countDown();
            await(goOn);
        });
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> place(sku, uuid));
        try {
            await(begun);
            till.post(ORDERS, order(lineOf(another))).is(200);
            till.send(POST, ORDERS, order(lineOf(another)), Map.of("Idempotency-Key", key + 1)).is(200);
            place(sku, uuid).refuses(409).has("code", "'idempotency_key_in_flight'");
            assertThat(first).isNotDone();
        } finally {
            goOn.countDown();
        }

        first.get().is(200);
        place(sku, uuid).is(200).hasHeader("Idempotency-Replayed", "true");
        assertThat(till.stock(sku)).isEqualTo(4);
        assertThat(till.stock(another)).isEqualTo(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private Answer place(String sku, UUID uuid) {
        return till.send(POST, ORDERS, "{'uuid': '%s', 'line_items': [%s]}".formatted(uuid, lineOf(sku)),
            Map.of("Idempotency-Key", key));
    }
}
