package dev.till.attack;

import static dev.till.attack.Request.get;
import static dev.till.attack.Request.of;
import static dev.till.attack.Request.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TillApi;
import dev.till.Wire;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Attacks on Till with a heap of 256 MiB. Other clients must not notice them. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(240)
abstract class Attacks {

    private static final int DEADLINE_SECONDS = 2;
    private static final int SLOW_CLIENTS = 300;
    private static final int STRANGERS_KEYS = 2_000;
    private static final int STRANGERS = 4;
    private static final int RESETS = 100;
    private static final String DEMO = "/orders/01981f3a-5c00-7000-8000-000000000001";

    private TillProcess till;

    abstract Path javaHome();

    @BeforeAll
    void start() {
        till = TillProcess.start(getClass().getSimpleName(), javaHome(),
            "--till.body.timeout=" + DEADLINE_SECONDS + "s",
            // Small, so that few strangers' keys fill it.
            "--till.idempotency.max-size=4MB");
        // The first requests wait for the JVM to load what they need.
        WorstBodies.all().values().forEach(body -> Exchange.of(till.port(), call("POST", "/orders/calculate", body)));
        Exchange.of(till.port(), post("/customers/1/orders", "{'sku': 'ABC123'}"));
    }

    @AfterAll
    void stop() {
        if (till != null) {
            till.close();
        }
    }

    private static Request call(String method, String path, String body) {
        return of(method, path, body).with("X-Api-Key", TillApi.STAFF_KEY);
    }

    /** Every call that takes a body, an empty one included. */
    private static List<Request> calls(String body) {
        return List.of(
            call("POST", "/customers", body), call("POST", "/customers/1/orders", body),
            call("POST", "/customers/1/notifications", body), call("DELETE", "/customers/1/notifications/9", body),
            call("POST", "/orders", body), call("POST", "/orders/calculate", body),
            call("POST", "/orders/compare", body), call("PUT", DEMO, body), call("POST", DEMO + "/cancel", body),
            call("DELETE", DEMO + "/line_items/01981f3a-5c00-7000-8000-000000000099", body),
            call("DELETE", DEMO + "/discounts/01981f3a-5c00-7000-8000-000000000099", body),
            call("POST", "/products", body), call("PATCH", "/products/ABC123", body),
            call("POST", "/products/ABC123/stock_movements", body));
    }

    @Test
    void answersTheWorstBodiesOfEveryCallWithinASecondAndOthersMeanwhile() throws Exception {
        for (Map.Entry<String, String> body : WorstBodies.all().entrySet()) {
            Tries.assertSoon("others during " + body.getKey(), () -> {
                try (Probe others = new Probe(till)) {
                    for (Request call : calls(body.getValue())) {
                        Tries.assertSoon(call.method() + " " + call.path() + " of " + body.getKey(),
                            () -> answered(call));
                    }
                    return others.stop();
                }
            });
        }
    }

    private Duration answered(Request call) {
        Exchange exchange = Exchange.of(till.port(), call);
        assertThat(exchange.reply().status()).as("%s", exchange.reply()).isBetween(200, 499);
        return exchange.took();
    }

    @Test
    void keepsNobodyWaitingForBodiesThatComeByteByByte() throws Exception {
        Tries.assertSoon("others during 300 slow bodies", () -> {
            try (Probe others = new Probe(till)) {
                SlowClients slow = new SlowClients(till.port(), SLOW_CLIENTS);
                assertThat(slow.lastAnswer()).isLessThan(Duration.ofSeconds(DEADLINE_SECONDS + 8));
                // Of no path, and of none of the staff, the answer is sure before the body is there.
                assertThat(slow.statuses()).isSubsetOf(408, 404, 401).contains(408);
                return others.stop();
            }
        });
    }

    @Test
    void replaysAVictimsKeyHoweverManyKeysStrangersSend() throws Exception {
        Request order = post("/customers/1/orders", "{'sku': 'KB-104'}")
            .with("Idempotency-Key", "victim-" + System.nanoTime());
        Reply first = Exchange.of(till.port(), order).reply();
        assertThat(first.status()).isEqualTo(201);
        int stock = stock();

        String priced = "{'line_items': [" + "{'name': 'A', 'price': 1},".repeat(19) + "{'name': 'A', 'price': 1}]}";
        strangers(number -> Exchange.of(till.port(), post("/orders/calculate", priced)
            .with("Idempotency-Key", "stranger-" + number)));

        Reply second = Exchange.of(till.port(), order).reply();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.headers().getFirst("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(stock()).isEqualTo(stock);
    }

    private void strangers(IntConsumer call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(STRANGERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < STRANGERS_KEYS; i++) {
                int number = i;
                all.add(threads.submit(() -> call.accept(number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int stock() {
        return Hostile.json(Exchange.of(till.port(), get("/products/KB-104")).reply()).get("quantity").intValue();
    }

    @Test
    void logsNothingOfClientsThatHangUp() throws IOException {
        for (int i = 0; i < RESETS; i++) {
            for (Request call : List.of(call("POST", "/orders", "{"), call("POST", "/nowhere", "{"),
                post("/products", "{"), call("POST", "/orders", "{").with("Idempotency-Key", "hang-up-" + i))) {
                try (Socket socket = new Wire(till.port()).open()) {
                    // Closed at once, and with a reset.
                    socket.setSoLinger(true, 0);
                    socket.getOutputStream().write(call.with("Content-Length", "100").toBytes());
                }
            }
        }
        assertThat(Exchange.of(till.port(), post("/customers/1/orders", "{'sku': 'ABC123'}")).reply().status())
            .isEqualTo(201);
        assertThat(till.alarms()).isEmpty();
    }
}
