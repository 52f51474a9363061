package dev.till;

import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Till as a client sees it, and ways to bring about what a test starts from. */
public class TillApi {

    /** The key of {@link ApiTest}s' staff. */
    public static final String STAFF_KEY = "the-key-of-tests";
    /** What staff send. */
    public static final Map<String, String> STAFF = Map.of("X-Api-Key", STAFF_KEY);

    private static final Pattern NEXT = Pattern.compile("<http://localhost([^>]+)>; rel=\"next\"");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final MockMvcTester mvc;
    private final ProductService products;

    TillApi(MockMvcTester mvc, ProductService products) {
        this.mvc = mvc;
        this.products = products;
    }

    public Answer get(String path) {
        return send(HttpMethod.GET, path, null, Map.of());
    }

    public Answer post(String path, String body) {
        return send(HttpMethod.POST, path, body, Map.of());
    }

    public Answer put(String path, String body) {
        return send(HttpMethod.PUT, path, body, Map.of());
    }

    public Answer delete(String path) {
        return send(HttpMethod.DELETE, path, null, Map.of());
    }

    /** Sends a request as staff. */
    public Answer staff(HttpMethod method, String path, @Nullable String body) {
        return send(method, path, body, STAFF);
    }

    /** All pages of a list, from the first to the last, as staff see it. */
    public List<Answer> pages(String path) {
        List<Answer> pages = new ArrayList<>();
        String next = path;
        while (next != null) {
            Answer page = staff(HttpMethod.GET, next, null).is(200);
            pages.add(page);
            next = next(page);
        }
        return pages;
    }

    /** Where a page says that the list goes on, or null where it says that it ends. */
    public static @Nullable String next(Answer page) {
        String link = page.header("Link");
        if (link == null) {
            return null;
        }
        Matcher next = NEXT.matcher(link);
        assertThat(next.matches()).as(link).isTrue();
        return next.group(1);
    }

    /** Sends any request; a body is JSON, with {@code '} for {@code "}. */
    public Answer send(HttpMethod method, String path, @Nullable String body, Map<String, String> headers) {
        MockMvcTester.MockMvcRequestBuilder request = mvc.method(method).uri(URI.create(path));
        headers.forEach(request::header);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(Json.json(body));
        }
        return new Answer(method + " " + path, request.exchange().getResponse());
    }

    /** A new customer's number. */
    public long customer() {
        String email = "customer%d@example.org".formatted(COUNT.incrementAndGet());
        return post("/customers", object("name", "'Ada Tester'", "email", "'" + email + "'")).is(201)
            .at("id").longValue();
    }

    /** The sku of a new product at 10.00, untaxed. */
    public String product(long quantity) {
        return product(quantity, "10.00", "0");
    }

    /** The sku of a new product. */
    public String product(long quantity, String price, String taxRate) {
        String sku = "TEST-" + COUNT.incrementAndGet();
        products.add(new ProductDraft(sku, "Product " + sku, "For a test", new BigDecimal(price),
            new BigDecimal(taxRate), null, null, BigDecimal.valueOf(quantity)));
        return sku;
    }

    /** How many units of a product are left. */
    public int stock(String sku) {
        return get("/products/" + sku).is(200).at("quantity").intValue();
    }

    /** Changes a product's stock as only orders can: takes units, for the order's whole life. */
    public Answer sell(String sku, int quantity) {
        return post("/orders", order(lineOf(sku, "quantity", quantity))).is(200);
    }

    /** Opens an order and tells where it is. */
    public String open(String body) {
        return "/orders/" + post("/orders", body).is(200).text("uuid");
    }

    /** A uuid that nothing has. */
    public static UUID anyUuid() {
        return UUID.randomUUID();
    }
}
