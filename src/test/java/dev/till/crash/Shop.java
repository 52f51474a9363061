package dev.till.crash;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What there is to buy, and by whom.
 *
 * @param customers   those of each client
 * @param sharedOrder one that all clients change, each a line of its own
 * @param seeded      the orders that were there before
 * @param founder     what was acknowledged during the setup
 */
record Shop(List<List<Long>> customers, String sharedOrder, Set<String> seeded, Acknowledged founder) {

    /** Sold out and back again all the time. */
    static final List<String> SCARCE = List.of("CRASH-1", "CRASH-2", "CRASH-3", "CRASH-4", "CRASH-5", "CRASH-6");
    static final List<String> PLENTY = List.of("CRASH-A", "CRASH-B", "CRASH-C");
    /** What the lines of the shared order are of. */
    static final String SHARED = "CRASH-A";
    /** Sold out, and never back in stock. */
    static final String NEVER_BACK = "CRASH-NEVER";
    /** Sold out, and back when all clients have left. All customers wait for it. */
    static final String LAST_BACK = "CRASH-LAST";

    /** A code that is used up and free again all the time. Only customers can use it. */
    static final String FEW_EACH = "CRASH-FEW-EACH";
    /** The same for orders without a customer too. */
    static final String FEW = "CRASH-FEW";
    /** A code without limits. */
    static final String ANY = "CRASH-ANY";
    static final List<String> CODES = List.of(FEW_EACH, FEW, ANY);

    /** The units of a scarce product of which an event tells. */
    private static final long LOW = 2;
    private static final int CUSTOMERS_OF_A_CLIENT = 4;
    private static final long MANY = 1_000_000;

    static Shop open(Caller caller, int clients, SplittableRandom random) {
        Acknowledged founder = new Acknowledged();
        // Before anybody orders: what is there now is the seed's.
        Set<String> seeded = new TreeSet<>();
        Outcome.json(caller.get("/orders?limit=500")).forEach(order -> seeded.add(order.get("uuid").stringValue()));
        PLENTY.forEach(sku -> add(caller, founder, sku, MANY, 0, random));
        SCARCE.forEach(sku -> add(caller, founder, sku, 0, LOW, random));
        List.of(NEVER_BACK, LAST_BACK).forEach(sku -> add(caller, founder, sku, 0, 0, random));
        promote(caller, founder, FEW_EACH, ", 'usage_limit': 40, 'usage_limit_per_customer': 2", random);
        promote(caller, founder, FEW, ", 'usage_limit': 15", random);
        promote(caller, founder, ANY, "", random);
        List<List<Long>> customers = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            List<Long> own = new ArrayList<>();
            for (int i = 0; i < CUSTOMERS_OF_A_CLIENT; i++) {
                own.add(customer(caller, founder, random));
            }
            customers.add(own);
        }
        JsonNode shared = acknowledge(founder, caller.call(Call.open(uuid(random), uuid(random), "[]", Set.of())));
        founder.happened("order.placed", shared);
        return new Shop(customers, shared.get("uuid").stringValue(), seeded, founder);
    }

    static String uuid(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static void add(Caller caller, Acknowledged founder, String sku, long quantity, long lowStockAt,
        SplittableRandom random) {
        acknowledge(founder, caller.call(Call.addProduct(sku, uuid(random), quantity, lowStockAt)));
        founder.opened(sku, quantity);
    }

    private static void promote(
        Caller caller, Acknowledged founder, String code, String limits, SplittableRandom random) {
        acknowledge(founder, caller.call(Call.addPromotion(code, uuid(random), limits)));
    }

    private static long customer(Caller caller, Acknowledged founder, SplittableRandom random) {
        long customer = acknowledge(founder, caller.call(Call.register(uuid(random)))).get("id").longValue();
        for (String sku : List.of(NEVER_BACK, LAST_BACK)) {
            JsonNode notification = acknowledge(founder,
                caller.call(Call.requestNotification(customer, uuid(random), sku)));
            founder.notification(new Acknowledged.Notification(
                notification.get("id").longValue(), customer, sku, Instant.now()));
        }
        return customer;
    }

    private static JsonNode acknowledge(Acknowledged founder, Outcome outcome) {
        founder.answered(outcome);
        return outcome.json();
    }
}
