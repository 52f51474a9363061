package dev.till.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;

/**
 * How many orders Till takes in a second, beside a bare handler in the same server that sends as many bytes back.
 *
 * <p>{@code ./mvnw -Pload} runs it. {@code -Dspring-boot.run.arguments="60 60 8 -Xmx2g"} are the seconds to warm
 * each server up, the seconds to measure each, the clients, and options of both servers' JVMs. Whatever else the
 * machine does disturbs both alike: they are measured in turns, ten seconds each.
 */
final class OrderLoad {

    private static final int SLICE_SECONDS = 10;
    private static final List<String> DEFAULTS = List.of("60", "60", "8", "-Xmx2g");

    /** Three lines and two discounts, one of them on a line. */
    static final byte[] ORDER = """
        {"line_items": [
          {"uuid": "7cd7f0ef-8265-4593-95ea-dd7c2bb6396d", "name": "Hamburger", "price": 8.75, "tax_rate": 0.0625},
          {"uuid": "14a0e0e9-5c8c-4a8b-8f8e-4f6b7a1f6f0d", "name": "Fries", "price": 2.35, "quantity": 2,
            "tax_rate": 0.0625},
          {"uuid": "5e4a0d5a-6a4c-4a55-9c35-0d6a2f2b9c11", "name": "Beer", "price": 5.25, "quantity": 3,
            "tax_rate": 0.09}],
         "discounts": [
          {"name": "$1 off beer", "type": "amount", "amount": 1,
            "apply_to": "5e4a0d5a-6a4c-4a55-9c35-0d6a2f2b9c11"},
          {"name": "10% membership discount", "type": "percent", "amount": 0.1}]}
        """.getBytes(UTF_8);

    private OrderLoad() {
    }

    public static void main(String[] args) throws Exception {
        List<String> settings = args.length == 0 ? DEFAULTS : List.of(args);
        int clients = Integer.parseInt(settings.get(2));
        List<String> options = settings.subList(3, settings.size());
        try (MeasuredServer till = new MeasuredServer("till", options, List.of("-jar", "target/till.jar"));
            MeasuredServer echo = new MeasuredServer("echo", options,
                List.of("-cp", System.getProperty("java.class.path"), EchoServer.class.getName(),
                    "--bench.answer-bytes=" + answerBytes(till)))) {
            compare(new Load(till, "/orders", ORDER, clients), new Load(echo, "/echo", ORDER, clients),
                Integer.parseInt(settings.get(0)), Integer.parseInt(settings.get(1)));
        }
    }

    private static int answerBytes(MeasuredServer till) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + till.port() + "/orders"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(ORDER)).build(),
            BodyHandlers.ofByteArray());
        System.out.printf("An order of %d bytes has an answer of %d%n", ORDER.length, answer.body().length);
        return answer.body().length;
    }

    private static void compare(Load till, Load echo, int warmUpSeconds, int measuredSeconds) throws Exception {
        System.out.printf("Warming up for %d seconds each%n", warmUpSeconds);
        long orders = till.warmUp(warmUpSeconds).count();
        echo.warmUp(warmUpSeconds);
        for (int second = 0; second < measuredSeconds; second += SLICE_SECONDS) {
            Latencies slice = till.measure(SLICE_SECONDS);
            orders += slice.count();
            System.out.printf(Locale.ROOT, "till %7d/s  %s, with %d orders in store%n",
                slice.count() / SLICE_SECONDS, slice, orders);
            slice = echo.measure(SLICE_SECONDS);
            System.out.printf(Locale.ROOT, "echo %7d/s  %s%n", slice.count() / SLICE_SECONDS, slice);
        }
        System.out.println("In all:");
        print("till", till);
        print("echo", echo);
        System.out.printf(Locale.ROOT, "ratio %.3f by requests, %.3f by processor time%n",
            till.requestsPerSecond() / echo.requestsPerSecond(),
            echo.cpuMicrosPerRequest() / till.cpuMicrosPerRequest());
    }

    private static void print(String name, Load load) throws Exception {
        System.out.printf(Locale.ROOT, "%s %7.0f/s  %s, %.0f us of processor time each; %s%n", name,
            load.requestsPerSecond(), load.latencies(), load.cpuMicrosPerRequest(), load.server().pauses());
    }
}
