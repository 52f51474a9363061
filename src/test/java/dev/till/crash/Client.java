package dev.till.crash;

import dev.till.crash.Acknowledged.Notification;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Orders and changes its mind, with a key for each call, and remembers what it was told. Its orders are its own. */
final class Client implements Callable<Acknowledged> {

    /** The latest orders and answers are those to come back to. */
    private static final int RECENT = 20;
    private static final int MOST_UNITS = 3;
    private static final String CHANGED = "order.changed";
    /** About as long as a call takes. */
    private static final Duration MOST_PATIENCE = Duration.ofMillis(30);

    private final Caller caller;
    private final Tally tally;
    private final Shop shop;
    private final List<Long> customers;
    private final SplittableRandom random;
    private final BooleanSupplier open;

    private final Acknowledged acknowledged = new Acknowledged();
    /** Those that can still be changed. */
    private final List<String> placed = new ArrayList<>();
    private final List<String> refunded = new ArrayList<>();
    private final Map<String, String> etags = new HashMap<>();
    private final List<Outcome> recent = new ArrayList<>();
    private final String sharedLine;
    private final List<Runnable> mix = List.of(this::place, this::place, this::place, this::open, this::open,
        this::change, this::change, this::change, this::removeLine, this::removeCoupon, this::cancel, this::cancel,
        this::refund,
        this::refund, this::refund, this::move, this::move, this::requestNotification, this::requestNotification,
        this::debut, this::debut, this::share, this::read, this::replay);

    Client(Caller caller, Tally tally, Shop shop, int number, SplittableRandom random, BooleanSupplier open) {
        this.caller = caller;
        this.tally = tally;
        this.shop = shop;
        this.customers = shop.customers().get(number);
        this.random = random;
        this.open = open;
        this.sharedLine = uuid();
    }

    /** Calls until the shop closes, and then still until it knows what became of its last call. */
    @Override
    public Acknowledged call() {
        while (open.getAsBoolean()) {
            any(mix).run();
        }
        return acknowledged;
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private String uuid() {
        return Shop.uuid(random);
    }

    private String sku() {
        return any(random.nextInt(3) == 0 ? Shop.PLENTY : Shop.SCARCE);
    }

    private int units() {
        return 1 + random.nextInt(MOST_UNITS);
    }

    /** Now and then everywhere at once, or twice: still it takes effect once. */
    private Outcome send(Call call) {
        Outcome outcome = switch (random.nextInt(8)) {
            case 0 -> caller.callAllAtOnce(call);
            // Of a call that may be refused, the first try may yet succeed after the second was refused.
            case 1 -> call.refusals().isEmpty() ? caller.callTwice(call, patience()) : caller.call(call);
            default -> caller.call(call);
        };
        if (outcome.success()) {
            acknowledged.answered(outcome);
            remember(recent, outcome);
        }
        return outcome;
    }

    private Duration patience() {
        return Duration.ofNanos(random.nextLong(MOST_PATIENCE.toNanos()));
    }

    private static <T> void remember(List<T> recent, T latest) {
        recent.add(latest);
        if (recent.size() > RECENT) {
            recent.remove(0);
        }
    }

    /** One line or two, whose products come in any order. */
    private String lines(Map<String, Long> units) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(2); i < 2; i++) {
            String line = uuid();
            units.put(line, (long) units());
            lines.add("{'uuid': '%s', 'sku': '%s', 'quantity': %d}".formatted(line, sku(), units.get(line)));
        }
        return lines.toString();
    }

    /** None, or one or two of those that an order may get. */
    private Set<String> codes(List<String> allowed) {
        Set<String> codes = new LinkedHashSet<>();
        for (int i = random.nextInt(3); i < 2; i++) {
            codes.add(any(allowed));
        }
        return codes;
    }

    private void place() {
        Map<String, Long> units = new LinkedHashMap<>();
        Set<String> codes = codes(Shop.CODES);
        expect(send(Call.placeFor(any(customers), uuid(), lines(units), codes)), units, codes);
    }

    private void open() {
        Map<String, Long> units = new LinkedHashMap<>();
        Set<String> codes = codes(List.of(Shop.FEW, Shop.ANY));
        expect(send(Call.open(uuid(), uuid(), lines(units), codes)), units, codes);
    }

    /** Where it was not refused, the order holds these units by line and these coupons, and no others. */
    private void expect(Outcome outcome, Map<String, Long> units, Set<String> codes) {
        if (outcome.success()) {
            JsonNode order = outcome.json();
            if (!units(order).equals(units) || !Acknowledged.codes(order).equals(List.copyOf(codes))) {
                tally.fault("Expected units %s and coupons %s after %s, but was %s"
                    .formatted(units, codes, outcome.call(), order));
            }
            String uuid = order.get("uuid").stringValue();
            JsonNode former = acknowledged.orders().get(uuid);
            if (!order.equals(former)) {
                acknowledged.happened(former == null ? "order.placed"
                    : Acknowledged.cancelled(order) ? "order.cancelled" : CHANGED, order);
            }
            acknowledged.order(order);
            etags.put(uuid, outcome.etag());
            placed.remove(uuid);
            if (!Acknowledged.cancelled(order)) {
                remember(placed, uuid);
            }
        }
    }

    private static Map<String, Long> units(JsonNode order) {
        Map<String, Long> units = new LinkedHashMap<>();
        order.get("line_items").forEach(line ->
            units.put(line.get("uuid").stringValue(), line.get("quantity").longValue()));
        return units;
    }

    private void change() {
        if (placed.isEmpty()) {
            return;
        }
        String order = any(placed);
        Map<String, Long> units = units(acknowledged.orders().get(order));
        Set<String> codes = codesOf(order);
        Set<String> added = random.nextInt(3) == 0 ? codes(List.of(Shop.FEW, Shop.ANY)) : Set.of();
        codes.addAll(added);
        boolean newLine = units.isEmpty() || random.nextInt(3) == 0;
        String line = newLine ? uuid() : any(List.copyOf(units.keySet()));
        units.put(line, (long) units());
        Call change = Call.change(order, uuid(), "{'uuid': '%s', %s 'quantity': %d}".formatted(line,
            newLine ? "'sku': '" + sku() + "'," : "", units.get(line)), added);
        expect(send(random.nextBoolean() ? change : change.onlyIf(etags.get(order))), units, codes);
    }

    private Set<String> codesOf(String order) {
        return new LinkedHashSet<>(Acknowledged.codes(acknowledged.orders().get(order)));
    }

    private void removeLine() {
        if (placed.isEmpty()) {
            return;
        }
        String order = any(placed);
        Map<String, Long> units = units(acknowledged.orders().get(order));
        if (!units.isEmpty()) {
            String line = any(List.copyOf(units.keySet()));
            units.remove(line);
            expect(send(Call.removeLine(order, uuid(), line)), units, codesOf(order));
        }
    }

    private void removeCoupon() {
        List<String> orders = placed.stream().filter(order -> !codesOf(order).isEmpty()).toList();
        if (!orders.isEmpty()) {
            String order = any(orders);
            Set<String> codes = codesOf(order);
            String code = any(List.copyOf(codes));
            codes.remove(code);
            expect(send(Call.removeCoupon(order, uuid(), code)), units(acknowledged.orders().get(order)), codes);
        }
    }

    private void cancel() {
        if (!placed.isEmpty()) {
            String order = any(placed);
            expect(send(Call.cancel(order, uuid())), units(acknowledged.orders().get(order)), codesOf(order));
        }
    }

    /** An order that was refunded before, or one that is refunded from now on. */
    private void refund() {
        List<String> orders = refunded.isEmpty() || random.nextInt(3) == 0 ? placed : refunded;
        if (orders.isEmpty()) {
            return;
        }
        String uuid = any(orders);
        List<JsonNode> lines = acknowledged.orders().get(uuid).get("line_items").valueStream()
            .filter(line -> left(line) > 0).toList();
        if (lines.isEmpty()) {
            refunded.remove(uuid);
            return;
        }
        JsonNode line = any(lines);
        Outcome outcome = send(Call.refund(uuid, uuid(), line.get("uuid").stringValue(),
            1 + random.nextLong(left(line)), random.nextBoolean()));
        acknowledged.refund(outcome.json());
        HttpResponse<String> order = caller.get("/orders/" + uuid);
        acknowledged.order(Outcome.json(order));
        acknowledged.happened("order.refunded", Outcome.json(order));
        placed.remove(uuid);
        refunded.remove(uuid);
        remember(refunded, uuid);
    }

    private static long left(JsonNode line) {
        return line.get("quantity").longValue() - line.path("refunded_quantity").asLong(0);
    }

    private void move() {
        move(sku(), random.nextInt(3) == 0 ? -1 : 1 + random.nextInt(6));
    }

    private void move(String sku, long change) {
        String key = uuid();
        if (send(Call.move(sku, key, change)).success()) {
            acknowledged.moved(key, sku, change);
        }
    }

    private void requestNotification() {
        requestNotification(any(customers), random.nextInt(10) == 0 ? any(Shop.PLENTY) : any(Shop.SCARCE));
    }

    private void requestNotification(long customer, String sku) {
        Outcome outcome = send(Call.requestNotification(customer, uuid(), sku));
        if (outcome.success()) {
            acknowledged.notification(new Notification(
                outcome.json().get("id").longValue(), customer, sku, Instant.now()));
        }
    }

    /** A product that comes back only once, so that no later delivery hides a lost notification. */
    private void debut() {
        String key = uuid();
        String sku = "CRASH-" + key;
        send(Call.addProduct(sku, key, 0, 0));
        requestNotification(any(customers), sku);
        move(sku, 1);
    }

    private void share() {
        boolean there = acknowledged.shared().getOrDefault(sharedLine, 0L) > 0;
        if (there && random.nextInt(4) == 0) {
            acknowledged.happened(CHANGED,
                send(Call.removeLine(shop.sharedOrder(), uuid(), sharedLine)).json());
            acknowledged.shared(sharedLine, 0);
        } else {
            long quantity = 1 + random.nextInt(100);
            String line = there ? "{'uuid': '%s', 'quantity': %d}"
                : "{'uuid': '%s', 'quantity': %d, 'sku': '" + Shop.SHARED + "'}";
            Call change = Call.change(shop.sharedOrder(), uuid(), line.formatted(sharedLine, quantity), Set.of());
            Outcome outcome = send(change);
            if (outcome.success()) {
                acknowledged.happened(CHANGED, outcome.json());
                acknowledged.shared(sharedLine, quantity);
            }
        }
    }

    private void read() {
        List<String> orders = random.nextBoolean() ? placed : refunded;
        if (!orders.isEmpty()) {
            JsonNode known = acknowledged.orders().get(any(orders));
            JsonNode found = Outcome.json(caller.get("/orders/" + known.get("uuid").stringValue()));
            if (!found.equals(known)) {
                tally.fault("Was told of " + known + " and found " + found);
            }
        }
    }

    private void replay() {
        if (!recent.isEmpty()) {
            caller.replay(any(recent));
        }
    }
}
