package dev.till.attack;

import static dev.till.attack.Request.get;
import static dev.till.attack.Request.of;
import static dev.till.attack.Request.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** What strangers can do to use up the memory of a Till of 256 MiB: nothing that keeps others from their answers. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
abstract class MemoryAttacks {

    private static final int ORDERS = 300;
    private static final int READERS = 100;
    private static final Request LIST = get("/customers/1/orders?limit=500");
    private static final String MANY_LINES =
        "{'line_items': [" + "{'sku': 'ABC123'},".repeat(149) + "{'sku': 'ABC123'}]}";

    private static final int FILLERS = 4;
    private static final String LONG_LINE = "{'name': '" + "n".repeat(200) + "', 'price': 1}";
    private static final Request LARGE_ORDER =
        post("/orders", "{'line_items': [" + (LONG_LINE + ",").repeat(499) + LONG_LINE + "]}");
    private static final Duration FULL = Duration.ofSeconds(3);
    private static final int SAMPLE = 200;

    private TillProcess till;

    abstract Path javaHome();

    @BeforeAll
    void start() {
        till = TillProcess.start(getClass().getSimpleName(), javaHome());
        Exchange.of(till.port(), post("/customers/1/orders", "{'sku': 'ABC123'}"));
    }

    @AfterAll
    void stop() {
        if (till != null) {
            till.close();
        }
    }

    @Test
    @Order(1)
    void answersOthersWhileReadersOfLargePagesNeverRead() throws Exception {
        for (int i = 0; i < ORDERS; i++) {
            status(201, post("/customers/1/orders", MANY_LINES));
        }
        Tries.assertSoon("others during " + READERS + " readers", () -> {
            try (Probe others = new Probe(till)) {
                neverRead();
                return others.stop();
            }
        });
        assertThat(till.alarms()).isEmpty();
    }

    @Test
    @Order(2)
    void goesOnReadingAndCancellingWhenTheStoreIsFull() throws Exception {
        ConcurrentLinkedQueue<String> placed = new ConcurrentLinkedQueue<>();
        AtomicInteger refused = new AtomicInteger();
        AtomicBoolean open = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(FILLERS);
        try {
            List<Future<?>> fillers = new ArrayList<>();
            for (int i = 0; i < FILLERS; i++) {
                fillers.add(threads.submit(() -> {
                    while (open.get()) {
                        fill(placed, refused);
                    }
                }));
            }
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> refused.get() > 0
                || fillers.stream().anyMatch(Future::isDone));
            long end = System.nanoTime() + FULL.toNanos();
            List<String> some = List.copyOf(placed).subList(0, 100);
            int number = 0;
            while (System.nanoTime() < end) {
                String order = "/orders/" + some.get(number++ % some.size());
                soon(get("/products?limit=1"));
                soon(get(order));
                soon(of("POST", order + "/cancel"));
            }
            Tries.assertSoon("reading from a full store, and " + READERS + " readers", () -> {
                neverRead();
                return status(200, get("/orders/" + some.get(0)));
            });
            open.set(false);
            for (Future<?> filler : fillers) {
                filler.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> all = List.copyOf(placed);
        for (int i = 0; i < all.size(); i += Math.max(1, all.size() / SAMPLE)) {
            status(200, get("/orders/" + all.get(i)));
        }
    }

    private void fill(ConcurrentLinkedQueue<String> placed, AtomicInteger refused) {
        Reply reply = Exchange.of(till.port(), LARGE_ORDER).reply();
        if (reply.status() == 200) {
            placed.add(JsonMapper.shared().readTree(reply.body()).get("uuid").asString());
        } else {
            assertThat(reply.status()).as("%s", reply).isEqualTo(503);
            assertThat(JsonMapper.shared().readTree(reply.body()).get("code").asString()).isEqualTo("store_full");
            assertThat(reply.headers().getFirst("Retry-After")).isEqualTo("5");
            refused.incrementAndGet();
        }
    }

    /** Asks for pages over many connections, and reads none of them for as long as a patient client might wait. */
    private void neverRead() throws Exception {
        List<Socket> readers = new ArrayList<>();
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(reader());
            }
            ExecutorService wait = Executors.newSingleThreadExecutor();
            wait.awaitTermination(2, TimeUnit.SECONDS);
            wait.shutdown();
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    private Socket reader() throws IOException {
        Socket reader = new Socket();
        reader.setReceiveBufferSize(4096);
        reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), till.port()));
        reader.getOutputStream().write(LIST.toBytes());
        return reader;
    }

    private void soon(Request request) throws Exception {
        Tries.assertSoon(request.method() + " " + request.path(), () -> status(200, request));
    }

    private Duration status(int status, Request request) {
        Exchange exchange = Exchange.of(till.port(), request);
        assertThat(exchange.reply().status()).as("%s", exchange.reply()).isEqualTo(status);
        return exchange.took();
    }
}
