package dev.till.crash;

import dev.till.event.EventType;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A call that changes something, to be sent until its outcome is known.
 *
 * @param key      its {@code Idempotency-Key}
 * @param body     JSON
 * @param headers  others than the key
 * @param refusals the codes that are an outcome too: what is there may not allow it
 */
record Call(String method, String path, String key, String body, Map<String, String> headers, Set<String> refusals) {

    static final String UNAVAILABLE = "product_unavailable";
    private static final String OUT_OF_RANGE = "stock_out_of_range";
    private static final String COUPON_UNAVAILABLE = "coupon_unavailable";

    private static Call of(String method, String path, String key, String body, String... refusals) {
        return new Call(method, path, key, body.replace('\'', '"'), Map.of(), Set.of(refusals));
    }

    /** Places an order; {@code lines} are JSON with {@code '} for {@code "}. */
    static Call placeFor(long customer, String key, String lines, Set<String> codes) {
        return withCoupons("POST", "/customers/" + customer + "/orders", key, "'line_items': " + lines, codes);
    }

    static Call open(String uuid, String key, String lines, Set<String> codes) {
        return withCoupons("POST", "/orders", key, "'uuid': '" + uuid + "', 'line_items': " + lines, codes);
    }

    static Call change(String order, String key, String line, Set<String> codes) {
        return withCoupons("PUT", "/orders/" + order, key, "'line_items': [" + line + "]", codes);
    }

    private static Call withCoupons(String method, String path, String key, String fields, Set<String> codes) {
        String body = "{" + fields + ", 'coupon_codes': "
            + codes.stream().map(code -> "'" + code + "'").collect(Collectors.joining(", ", "[", "]")) + "}";
        return codes.isEmpty() ? of(method, path, key, body, UNAVAILABLE)
            : of(method, path, key, body, UNAVAILABLE, COUPON_UNAVAILABLE);
    }

    static Call removeCoupon(String order, String key, String code) {
        return of("DELETE", "/orders/" + order + "/coupons/" + code, key, "");
    }

    /** Adds a promotion; {@code limits} are fields of JSON with {@code '} for {@code "}. */
    static Call addPromotion(String code, String key, String limits) {
        return of("POST", "/promotions", key,
            "{'code': '%s', 'name': 'Offer', 'type': 'percent', 'amount': 0.1%s}".formatted(code, limits)).asStaff();
    }

    static Call removeLine(String order, String key, String line) {
        return of("DELETE", "/orders/" + order + "/line_items/" + line, key, "");
    }

    static Call cancel(String order, String key) {
        return of("POST", "/orders/" + order + "/cancel", key, "");
    }

    /** Refunds units of a line; only the client that placed the order does, so none are ever too many. */
    static Call refund(String order, String key, String line, long units, boolean restock) {
        return of("POST", "/orders/" + order + "/refunds", key,
            "{'line_items': [{'uuid': '%s', 'quantity': %d, 'restock': %s}], 'reason': '%s'}"
                .formatted(line, units, restock, key)).asStaff();
    }

    static Call requestNotification(long customer, String key, String sku) {
        return of("POST", "/customers/" + customer + "/notifications", key, "{'sku': '" + sku + "'}");
    }

    static Call register(String key) {
        return of("POST", "/customers", key, "{'name': 'Customer', 'email': '" + key + "@example.org'}");
    }

    /** Adds a product; with {@code lowStockAt} above 0, an event tells when so many units are left. */
    static Call addProduct(String sku, String key, long quantity, long lowStockAt) {
        return of("POST", "/products", key,
            "{'sku': '%s', 'name': 'Lamp', 'price': 12.95, 'tax_rate': 0.0625, 'quantity': %d, 'low_stock_at': %d}"
                .formatted(sku, quantity, lowStockAt)).asStaff();
    }

    /** The key is the reason too, and so tells the movement from all others. */
    static Call move(String sku, String key, long change) {
        String path = "/products/" + sku + "/stock_movements";
        String body = "{'change': %d, 'reason': '%s'}".formatted(change, key);
        return (change > 0 ? of("POST", path, key, body) : of("POST", path, key, body, OUT_OF_RANGE)).asStaff();
    }

    /** Adds a webhook of all types. */
    static Call addWebhook(String key, String url) {
        String types = Arrays.stream(EventType.values()).map(type -> "'" + type.text() + "'")
            .collect(Collectors.joining(", "));
        return of("POST", "/webhooks", key, "{'url': '%s', 'types': [%s]}".formatted(url, types)).asStaff();
    }

    Call onlyIf(String etag) {
        return new Call(method, path, key, body, Map.of("If-Match", etag), refusals);
    }

    private Call asStaff() {
        return new Call(method, path, key, body, Map.of("X-Api-Key", Instance.STAFF_KEY), refusals);
    }
}
