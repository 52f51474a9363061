package dev.till.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Spring Security costs an open call, and an {@code Idempotency-Key} a {@code POST /orders}: two servers, of which
 * one leaves Security's filter out, are asked in short turns, so that the machine's moods meet all alike.
 *
 * <p>Runs from the classpath of the tests; arguments are the seconds to warm up, and the rounds to measure.
 */
final class CallCosts {

    private static final int SLICE_SECONDS = 3;
    private static final int CLIENTS = 2;

    private CallCosts() {
    }

    public static void main(String[] args) throws Exception {
        int warmUpSeconds = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        // Keys that end soon: at this rate, those of a day have no room.
        List<String> till = List.of("-cp", System.getProperty("java.class.path"), "dev.till.TillApplication",
            "--till.idempotency.retention=2s");
        // No request is a forward: the filter is there, and is never asked.
        List<String> bare = new ArrayList<>(till);
        bare.add("--spring.security.filter.dispatcher-types=forward");
        try (MeasuredServer guarded = new MeasuredServer("guarded", List.of("-Xmx1g"), till);
            MeasuredServer unguarded = new MeasuredServer("unguarded", List.of("-Xmx1g"), bare)) {
            Map<String, Load> loads = new TreeMap<>();
            for (String path : List.of("/orders", "/orders/calculate")) {
                loads.put(path + " unguarded", new Load(unguarded, path, OrderLoad.ORDER, CLIENTS));
                loads.put(path + " guarded", new Load(guarded, path, OrderLoad.ORDER, CLIENTS));
            }
            loads.put("/orders keyed", Load.keyed(guarded, "/orders", OrderLoad.ORDER, CLIENTS));
            for (Load load : loads.values()) {
                load.warmUp(warmUpSeconds);
            }
            for (int round = 0; round < rounds; round++) {
                for (Load load : loads.values()) {
                    load.measure(SLICE_SECONDS);
                }
            }
            loads.forEach((name, load) -> System.out.printf(Locale.ROOT, "%-28s %6.0f/s %6.1f us of processor time%n",
                name, load.requestsPerSecond(), load.cpuMicrosPerRequest()));
            ratio(loads, "/orders guarded", "/orders unguarded");
            ratio(loads, "/orders/calculate guarded", "/orders/calculate unguarded");
            ratio(loads, "/orders keyed", "/orders guarded");
        }
    }

    private static void ratio(Map<String, Load> loads, String one, String other) {
        System.out.printf(Locale.ROOT, "%s costs %.3f times %s by processor time%n", one,
            loads.get(one).cpuMicrosPerRequest() / loads.get(other).cpuMicrosPerRequest(), other);
    }
}
