package dev.till.crash;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** All that Till has told one client it did, and so must never lose. For that client's thread only, until it ended. */
final class Acknowledged {

    /** A notification, and when its customer knew that it was taken. */
    record Notification(long id, long customer, String sku, Instant since) {
    }

    /** An event that there must be: its type, and the order as it then was. */
    record Happened(String type, String order) {
    }

    private final Map<String, JsonNode> orders = new LinkedHashMap<>();
    private final Map<String, Set<Happened>> events = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> refunds = new LinkedHashMap<>();
    private final Map<String, Outcome> answers = new LinkedHashMap<>();
    private final Map<Long, Notification> notifications = new HashMap<>();
    private final Map<String, Long> stock = new HashMap<>();
    private final Set<String> movements = new HashSet<>();
    private final Map<String, Long> shared = new HashMap<>();

    /** Any call that took effect. */
    void answered(Outcome outcome) {
        answers.put(outcome.call().key(), outcome);
    }

    /** The latest state of an order. Only this client changes it. */
    void order(JsonNode order) {
        orders.put(order.get("uuid").stringValue(), order);
    }

    /** A change of an order, after those before. */
    void happened(String type, JsonNode order) {
        events.computeIfAbsent(order.get("uuid").stringValue(), any -> new LinkedHashSet<>())
            .add(new Happened(type, order.toString()));
    }

    /** A refund of an order, after those before. */
    void refund(JsonNode refund) {
        refunds.computeIfAbsent(refund.get("order_uuid").stringValue(), any -> new ArrayList<>()).add(refund);
    }

    void notification(Notification notification) {
        notifications.putIfAbsent(notification.id(), notification);
    }

    /** Units that staff moved; {@code reason} is unique. */
    void moved(String reason, String sku, long change) {
        movements.add(reason);
        stock.merge(sku, change, Long::sum);
    }

    /** A new product's units. */
    void opened(String sku, long quantity) {
        stock.merge(sku, quantity, Long::sum);
    }

    /** The quantity of a line of an order that all clients change; 0 for a removed one. */
    void shared(String line, long quantity) {
        shared.put(line, quantity);
    }

    /** What others were told; for use after all have ended. */
    void add(Acknowledged others) {
        orders.putAll(others.orders);
        others.events.forEach((order, happened) -> events.merge(order, happened, (some, more) -> {
            some.addAll(more);
            return some;
        }));
        refunds.putAll(others.refunds);
        answers.putAll(others.answers);
        notifications.putAll(others.notifications);
        others.stock.forEach((sku, change) -> stock.merge(sku, change, Long::sum));
        movements.addAll(others.movements);
        shared.putAll(others.shared);
    }

    /** Whether an order holds no stock any more. */
    static boolean cancelled(JsonNode order) {
        return order.get("status").stringValue().equals("cancelled");
    }

    /** The codes of an order's coupons. */
    static List<String> codes(JsonNode order) {
        return order.path("coupon_codes").valueStream().map(JsonNode::stringValue).toList();
    }

    Map<String, JsonNode> orders() {
        return orders;
    }

    /** By the order. Of an order that all clients change, in no order. */
    Map<String, Set<Happened>> events() {
        return events;
    }

    /** By the order. */
    Map<String, List<JsonNode>> refunds() {
        return refunds;
    }

    Map<String, Outcome> answers() {
        return answers;
    }

    Map<Long, Notification> notifications() {
        return notifications;
    }

    Map<String, Long> stock() {
        return stock;
    }

    Set<String> movements() {
        return movements;
    }

    Map<String, Long> shared() {
        return shared;
    }

    @Override
    public String toString() {
        return ("%d orders, %d of them cancelled, %d with coupons, and %d refunded %d times, %d movements by staff, "
            + "%d notifications")
            .formatted(orders.size(), orders.values().stream().filter(Acknowledged::cancelled).count(),
                orders.values().stream().filter(order -> !codes(order).isEmpty()).count(),
                refunds.size(), refunds.values().stream().mapToInt(List::size).sum(), movements.size(),
                notifications.size());
    }
}
