package dev.till.access;

import static dev.till.Json.json;
import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one call of {@link AccessTable} needs: a customer, a product, a promotion, an order and a notification of its
 * own, made by staff when a path or body first names them.
 */
final class AccessGoods {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String DISCOUNT = "{'type': 'percent', 'amount': 0.1}";
    private static final String TEA = line("name", "'Tea'");
    private static final String WEBHOOK = "{'url': 'https://receiver.example.org', 'types': ['order.refunded']}";
    private static final String TEA_WITH_DISCOUNT = order(List.of(TEA), List.of(DISCOUNT));

    private static final Map<String, Function<AccessGoods, @Nullable String>> BODIES = new HashMap<>();

    static {
        BODIES.put("POST /products", goods -> newProduct());
        BODIES.put("PATCH /products/{}", goods -> object("price", "11.00"));
        BODIES.put("POST /products/{}/stock_movements", goods -> object("change", "1", "reason", "'count'"));
        BODIES.put("POST /customers", goods -> newCustomer());
        BODIES.put("POST /promotions", goods -> newPromotion());
        BODIES.put("POST /webhooks", goods -> WEBHOOK);
        BODIES.put("PATCH /promotions/{}", goods -> object("name", "'Other'"));
        BODIES.put("PATCH /customers/{}", goods -> object("name", "'Ada Other'"));
        BODIES.put("POST /customers/{}/orders", AccessGoods::product);
        BODIES.put("POST /customers/{}/orders with a discount", goods ->
            order(List.of(goods.product()), List.of(DISCOUNT)));
        BODIES.put("POST /customers/{}/orders with a pricing policy", goods ->
            object("line_items", List.of(goods.product()), "pricing_policy", "'per_line'"));
        BODIES.put("POST /customers/{}/orders with a coupon", goods ->
            object("line_items", List.of(goods.product()), "coupon_codes", List.of(goods.coupon())));
        BODIES.put("POST /customers/{}/notifications", AccessGoods::product);
        BODIES.put("POST /orders", goods -> TEA_WITH_DISCOUNT);
        BODIES.put("POST /orders with a product", goods -> order(goods.product()));
        BODIES.put("POST /orders with a coupon", goods ->
            object("line_items", List.of(TEA), "coupon_codes", List.of(goods.coupon())));
        BODIES.put("POST /orders/calculate", goods -> TEA_WITH_DISCOUNT);
        BODIES.put("POST /orders/calculate/explain", goods -> TEA_WITH_DISCOUNT);
        BODIES.put("POST /orders/compare", goods -> TEA_WITH_DISCOUNT);
        BODIES.put("POST /orders/reconcile", goods ->
            object("order", order(TEA), "observed", object("total", "10.00")));
        BODIES.put("PUT /orders/{}", goods -> order(object("quantity", 2,
            "uuid", goods.order.obtain().at("/line_items/0/uuid"))));
        BODIES.put("PUT /orders/{} with a discount", goods -> object("discounts", List.of(DISCOUNT)));
        BODIES.put("PUT /orders/{} with a line of its own name and price", goods -> order(TEA));
        BODIES.put("PUT /orders/{} with a product", goods -> order(goods.product()));
        BODIES.put("PUT /orders/{} with a coupon", goods ->
            object("coupon_codes", List.of("'" + goods.makePromotion() + "'")));
        BODIES.put("POST /orders/{}/refunds", goods -> "{}");
        BODIES.put("POST /orders/{}/refunds/calculate", goods -> "{}");
    }

    private final int port;
    private final String[] staff;
    private final boolean isOfCustomer;
    private final SingletonSupplier<String> customer = SingletonSupplier.of(this::makeCustomer);
    private final SingletonSupplier<String> sku = SingletonSupplier.of(this::makeProduct);
    private final SingletonSupplier<String> code = SingletonSupplier.of(this::makePromotion);
    private final SingletonSupplier<JsonNode> order = SingletonSupplier.of(this::makeOrder);

    /**
     * Goods at a server.
     *
     * @param staff        the header of staff: name and value
     * @param isOfCustomer whether the order belongs to a customer, and so has products only
     */
    AccessGoods(int port, String[] staff, boolean isOfCustomer) {
        this.port = port;
        this.staff = staff;
        this.isOfCustomer = isOfCustomer;
    }

    long customerId() {
        return Long.parseLong(customer.obtain());
    }

    /** The address of an entry's call, with these goods in place of its variables. */
    String address(String path) {
        if (path.startsWith("/products/{}")) {
            return path.replace("{}", sku.obtain());
        }
        if (path.startsWith("/reports/")) {
            return path + "?from=2026-11-01&to=2026-11-01";
        }
        if (path.startsWith("/promotions/{}")) {
            return path.replace("{}", code.obtain());
        }
        if (path.startsWith("/webhooks/{}")) {
            return path.replace("{}", webhook());
        }
        if (path.equals("/customers/{}/notifications/{}")) {
            String notification = make("/customers/" + customerId() + "/notifications", product()).get("id").toString();
            return "/customers/" + customerId() + "/notifications/" + notification;
        }
        if (path.startsWith("/customers/{}")) {
            return path.replace("{}", customer.obtain());
        }
        return !path.contains("{}") ? path
            : path.replaceFirst("\\{}", order.obtain().get("uuid").asString())
                .replace("line_items/{}", "line_items/" + order.obtain().at("/line_items/0/uuid").asString())
                .replace("discounts/{}", "discounts/" + order.obtain().at("/discounts/1/uuid").asString())
                .replace("coupons/{}", "coupons/" + code.obtain());
    }

    /** The body of an entry's call, or null for none. Lines of orders are those that the sender may have. */
    @Nullable String body(AccessTable.Entry entry) {
        return BODIES.getOrDefault(entry.toString(), goods -> null).apply(this);
    }

    private String product() {
        return lineOf(sku.obtain());
    }

    private String coupon() {
        return "'" + code.obtain() + "'";
    }

    private static String newPromotion() {
        return object("code", "'ACCESS-" + COUNT.incrementAndGet() + "'", "name", "'Offer'", "type", "'percent'",
            "amount", "0.1");
    }

    private static String newProduct() {
        return object("sku", "'ACCESS-" + COUNT.incrementAndGet() + "'", "name", "'Lamp'", "price", "10.00",
            "quantity", "3");
    }

    private static String newCustomer() {
        return object("name", "'Ada Tester'", "email", "'access%d@example.org'".formatted(COUNT.incrementAndGet()));
    }

    private String makeCustomer() {
        return make("/customers", newCustomer()).get("id").toString();
    }

    private String makeProduct() {
        return make("/products", newProduct()).get("sku").asString();
    }

    private String makePromotion() {
        return make("/promotions", newPromotion()).get("code").asString();
    }

    /** The number of webhooks is limited. */
    private String webhook() {
        JsonNode all = JsonMapper.shared().readTree(send("GET", "/webhooks", null, staff).body());
        return (all.isEmpty() ? make("/webhooks", WEBHOOK) : all.get(0)).get("id").toString();
    }

    /** With a coupon, whose discount is the first, and a discount of its own. */
    private JsonNode makeOrder() {
        String body = object("line_items", List.of(isOfCustomer ? product() : TEA), "discounts", List.of(DISCOUNT),
            "coupon_codes", List.of(coupon()));
        return make(isOfCustomer ? "/customers/" + customerId() + "/orders" : "/orders", body);
    }

    private JsonNode make(String path, @Nullable String body) {
        HttpResponse<String> made = send("POST", path, body, staff);
        assertThat(made.statusCode()).as("%s: %s", path, made.body()).isIn(200, 201);
        return JsonMapper.shared().readTree(made.body());
    }

    /** Sends a request with headers: names and values. */
    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
