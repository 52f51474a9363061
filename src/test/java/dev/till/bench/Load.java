package dev.till.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clients that ask one server the same, each as soon as it has its answer. */
final class Load {

    private final MeasuredServer server;
    private final String path;
    private final byte[] body;
    private final int clients;
    private final boolean keyed;
    private final Latencies latencies = new Latencies();
    private double seconds;
    private long cpuNanos;

    Load(MeasuredServer server, String path, byte[] body, int clients) {
        this(server, path, body, clients, false);
    }

    /** With a new {@code Idempotency-Key} each time, if so wanted. */
    Load(MeasuredServer server, String path, byte[] body, int clients, boolean keyed) {
        this.keyed = keyed;
        this.server = server;
        this.path = path;
        this.body = body;
        this.clients = clients;
    }

    /** Asks for so long, and counts it. Returns how long the answers took. */
    Latencies measure(int forSeconds) throws Exception {
        long cpu = server.cpu().toNanos();
        long start = System.nanoTime();
        Latencies slice = warmUp(forSeconds);
        seconds += (System.nanoTime() - start) / 1e9;
        cpuNanos += server.cpu().toNanos() - cpu;
        latencies.add(slice);
        return slice;
    }

    /** Asks for so long without counting it. */
    Latencies warmUp(int forSeconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(forSeconds);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(() -> askUntil(end)));
            }
            Latencies all = new Latencies();
            for (Future<Latencies> client : running) {
                all.add(client.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private Latencies askUntil(long end) throws Exception {
        Latencies own = new Latencies();
        try (Connection connection = new Connection(server.port(), path, body, keyed)) {
            for (long before = System.nanoTime(); before < end;) {
                connection.exchange();
                long after = System.nanoTime();
                own.add(after - before);
                before = after;
            }
        }
        return own;
    }

    double requestsPerSecond() {
        return latencies.count() / seconds;
    }

    double cpuMicrosPerRequest() {
        return cpuNanos / 1e3 / latencies.count();
    }

    Latencies latencies() {
        return latencies;
    }

    MeasuredServer server() {
        return server;
    }
}
