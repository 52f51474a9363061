package dev.till.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Clients of one server, each of which sends its next request as soon as it has its answer. */
final class Load {

    private static final int OK = 200;

    private final MeasuredServer server;
    private final Supplier<Requests> requests;
    private final int clients;
    private final int status;
    private final Latencies latencies = new Latencies();
    private double seconds;
    private long cpuNanos;

    /** Always the same. */
    Load(MeasuredServer server, String path, byte[] body, int clients) {
        this(server, () -> Requests.same(server.port(), path, body), clients, OK);
    }

    /**
     * Any load.
     *
     * @param requests gives each client its own
     * @param status   what they are all answered with
     */
    Load(MeasuredServer server, Supplier<Requests> requests, int clients, int status) {
        this.server = server;
        this.requests = requests;
        this.clients = clients;
        this.status = status;
    }

    /** With a new {@code Idempotency-Key} each time. */
    static Load keyed(MeasuredServer server, String path, byte[] body, int clients) {
        return new Load(server, () -> Requests.keyed(server.port(), path, body), clients, OK);
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
        Requests mine = requests.get();
        try (Connection connection = new Connection(server.port(), status)) {
            for (long before = System.nanoTime(); before < end;) {
                connection.exchange(mine.next());
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
