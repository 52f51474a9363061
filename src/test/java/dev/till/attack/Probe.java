package dev.till.attack;

import static dev.till.attack.Request.post;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Other clients: they place small orders one after another during an attack, and measure how long each
 * waits.
 */
final class Probe implements AutoCloseable {

    private static final int CLIENTS = 2;
    private static final Request ORDER = post("/customers/1/orders", "{'sku': 'ABC123'}");
    private static final long MILLIS_BETWEEN = 20;

    private final int port;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<Duration>> clients = new ArrayList<>();

    /** Starts them. */
    Probe(TillProcess till) {
        port = till.port();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(threads.submit(this::longestWait));
        }
    }

    private Duration longestWait() throws InterruptedException {
        Duration longest = Duration.ZERO;
        do {
            Exchange order = Exchange.of(port, ORDER);
            if (order.reply().status() != 201) {
                throw new IllegalStateException("An order was answered with " + order.reply());
            }
            longest = order.took().compareTo(longest) > 0 ? order.took() : longest;
        } while (open.get() && !threads.awaitTermination(MILLIS_BETWEEN, TimeUnit.MILLISECONDS));
        return longest;
    }

    /** Stops the clients. Returns the longest time that an order took. */
    Duration stop() throws Exception {
        open.set(false);
        Duration longest = Duration.ZERO;
        for (Future<Duration> client : clients) {
            Duration own = client.get();
            longest = own.compareTo(longest) > 0 ? own : longest;
        }
        return longest;
    }

    @Override
    public void close() {
        open.set(false);
        threads.shutdown();
    }
}
