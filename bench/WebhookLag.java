import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how long after the answer to a {@code POST /orders} its event arrives at a webhook. It sends orders at a
 * constant rate to a running Till, is the receiver as well, and prints the lags in milliseconds. {@code bench/lag}
 * starts both.
 *
 * <p>Arguments: Till's address, orders a second, seconds, the milliseconds that the receiver takes to answer, and
 * Till's process. As many seconds again come before, to warm up. An event that arrives before the answer has a lag of
 * 0.
 */
public final class WebhookLag {

    private static final String ORDER = """
        {"uuid": "%s", "line_items": [
            {"name": "Hamburger", "price": 8.75, "tax_rate": 0.0625},
            {"name": "Fries", "price": 2.35, "quantity": 2, "tax_rate": 0.0625},
            {"name": "Beer", "price": 5.25, "quantity": 3, "tax_rate": 0.09}],
         "discounts": [{"name": "10%% membership discount", "type": "percent", "amount": 0.1}]}
        """;
    private static final Pattern SUBJECT = Pattern.compile("\"order_uuid\":\\s*\"([-0-9a-f]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\\s*([0-9]+)");
    private static final Pattern CODE = Pattern.compile("\"code\":\\s*\"([a-z_]+)\"");
    private static final double MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Duration LAST_WAIT = Duration.ofSeconds(60);

    private final URI till;
    private final long answerMillis;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** When the orders were answered, and when their events arrived first, by uuid; of {@link System#nanoTime}. */
    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Map<String, Long> arrived = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final LongAdder again = new LongAdder();

    private WebhookLag(URI till, long answerMillis) {
        this.till = till;
        this.answerMillis = answerMillis;
    }

    /** See above. */
    public static void main(String[] args) throws Exception {
        // Otherwise the server waits for the client's delayed acknowledgement before it sends the rest of an answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        new WebhookLag(URI.create(args[0]), Long.parseLong(args[3])).run(Integer.parseInt(args[1]),
            Integer.parseInt(args[2]), ProcessHandle.of(Long.parseLong(args[4])).orElseThrow());
    }

    private void run(int rate, int seconds, ProcessHandle process) throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var threads = Executors.newCachedThreadPool();
        receiver.setExecutor(threads);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                receive(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(answerMillis));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        receiver.start();
        String webhook = null;
        try {
            webhook = addWebhook("http://localhost:" + receiver.getAddress().getPort());
            send(rate, seconds);
            answered.clear();
            arrived.clear();
            failures.clear();
            again.reset();
            long before = processorNanos(process);
            send(rate, seconds);
            print(rate);
            System.out.printf("processor ms of Till for each order, with its deliveries: %.2f%n",
                (processorNanos(process) - before) / (double) rate / seconds / MILLISECOND);
        } finally {
            if (webhook != null) {
                client.send(staff("/webhooks/" + webhook).DELETE().build(), BodyHandlers.discarding());
            }
            receiver.stop(0);
            threads.shutdown();
        }
    }

    private static long processorNanos(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private HttpRequest.Builder staff(String path) {
        return HttpRequest.newBuilder(till.resolve(path)).header("X-Api-Key", "bench")
            .header("Content-Type", "application/json");
    }

    private String addWebhook(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(staff("/webhooks").POST(BodyPublishers.ofString(
            "{\"url\": \"" + url + "\", \"types\": [\"order.placed\"]}")).build(), BodyHandlers.ofString());
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() != 201 || !id.find()) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return id.group(1);
    }

    private void receive(String event) {
        long now = System.nanoTime();
        Matcher uuid = SUBJECT.matcher(event);
        if (uuid.find() && arrived.putIfAbsent(uuid.group(1), now) != null) {
            again.increment();
        }
    }

    /** Sends orders, however late the answers to others are, and waits until all their events have arrived. */
    private void send(int rate, int seconds) throws InterruptedException {
        long start = System.nanoTime();
        long count = (long) rate * seconds;
        for (long i = 0; i < count; i++) {
            LockSupport.parkNanos(start + i * TimeUnit.SECONDS.toNanos(1) / rate - System.nanoTime());
            send(UUID.randomUUID().toString());
        }
        long deadline = System.nanoTime() + LAST_WAIT.toNanos();
        while (System.nanoTime() < deadline && (arrived.size() < answered.size()
            || answered.size() + failures.values().stream().mapToLong(LongAdder::sum).sum() < count)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void send(String uuid) {
        HttpRequest order = HttpRequest.newBuilder(till.resolve("/orders")).header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(ORDER.formatted(uuid))).build();
        client.sendAsync(order, BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            if (failure == null && answer.statusCode() / 100 == 2) {
                answered.put(uuid, System.nanoTime());
            } else {
                failures.computeIfAbsent(failure == null ? refusal(answer) : failure.toString(), any -> new LongAdder())
                    .increment();
            }
        });
    }

    private static String refusal(HttpResponse<String> answer) {
        Matcher code = CODE.matcher(answer.body());
        return answer.statusCode() + (code.find() ? " " + code.group(1) : "");
    }

    private void print(int rate) {
        long[] lags = answered.entrySet().stream().filter(entry -> arrived.containsKey(entry.getKey()))
            .mapToLong(entry -> Math.max(0, arrived.get(entry.getKey()) - entry.getValue())).sorted().toArray();
        System.out.printf("%d orders/s: %d answered, %d of them not delivered, %d delivered again%n", rate,
            answered.size(), answered.size() - lags.length, again.sum());
        System.out.printf("lag in ms: p50 %.1f, p90 %.1f, p99 %.1f, largest %.1f%n", part(lags, 0.5), part(lags, 0.9),
            part(lags, 0.99), part(lags, 1));
        failures.forEach((what, count) -> System.out.printf("%d failed: %s%n", count.sum(), what));
    }

    private static double part(long[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN
            : sorted[(int) Math.ceil(part * sorted.length) - 1] / MILLISECOND;
    }
}
