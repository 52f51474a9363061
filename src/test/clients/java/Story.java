import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.till.client.ApiClient;
import dev.till.client.ApiException;
import dev.till.client.ApiResponse;
import dev.till.client.api.CustomerOrdersApi;
import dev.till.client.api.CustomersApi;
import dev.till.client.api.OrdersApi;
import dev.till.client.api.ProductsApi;
import dev.till.client.api.StaffApi;
import dev.till.client.model.Customer;
import dev.till.client.model.CustomerInput;
import dev.till.client.model.CustomerOrderInput;
import dev.till.client.model.DiscountInput;
import dev.till.client.model.DiscountType;
import dev.till.client.model.ErrorCode;
import dev.till.client.model.ErrorResponse;
import dev.till.client.model.LineItem;
import dev.till.client.model.LineItemInput;
import dev.till.client.model.Order;
import dev.till.client.model.OrderInput;
import dev.till.client.model.OrderStatus;
import dev.till.client.model.PricingPolicy;
import dev.till.client.model.Product;
import dev.till.client.model.StockMovementInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A customer's order, told with the client that openapi-generator makes from Till's document. Its arguments are the
 * address of a running Till with the demo shop, and its staff key. Fails on the first unexpected answer.
 */
public final class Story {

    private static final Pattern NEXT = Pattern.compile("<[^>]*[?&]after=([^&>]*)[^>]*>; rel=\"next\"");
    private static final Pattern TOTAL = Pattern.compile("TOTAL USD +([0-9.]+)");
    private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

    private final ProductsApi products;
    private final CustomersApi customers;
    private final CustomerOrdersApi customerOrders;
    private final OrdersApi orders;
    private final StaffApi nobody;
    private final StaffApi staff;

    private Story(String address, String staffKey) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(address);
        products = new ProductsApi(client);
        customers = new CustomersApi(client);
        customerOrders = new CustomerOrdersApi(client);
        orders = new OrdersApi(client);
        nobody = new StaffApi(client);

        ApiClient withKey = new ApiClient();
        withKey.updateBaseUri(address);
        withKey.setRequestInterceptor(request -> request.setHeader("X-Api-Key", staffKey));
        staff = new StaffApi(withKey);
    }

    public static void main(String[] arguments) throws Exception {
        new Story(arguments[0], arguments[1]).tell();
    }

    private void tell() throws Exception {
        // Pages of ten products, up to the last.
        List<String> skus = allProducts().stream().map(Product::getSku).toList();
        check(skus.size() > 20, true);
        check(new HashSet<>(skus).size(), skus.size());
        long inStock = unitsOf("KB-104");

        Customer customer = customers.registerCustomer(
            new CustomerInput().name("Grace Sample").email("grace." + UUID.randomUUID() + "@example.org"), null);

        // The repeat has no second effect.
        String key = UUID.randomUUID().toString();
        CustomerOrderInput wanted = new CustomerOrderInput().sku("KB-104").quantity(2L);
        ApiResponse<Order> first = withRetries(
            () -> customerOrders.placeCustomerOrderWithHttpInfo(customer.getId(), wanted, key));
        ApiResponse<Order> again = withRetries(
            () -> customerOrders.placeCustomerOrderWithHttpInfo(customer.getId(), wanted, key));
        check(first.getStatusCode(), 201);
        check(header(again, "Idempotency-Replayed"), "true");
        check(again.getData(), first.getData());
        check(unitsOf("KB-104"), inStock - 2);

        UUID uuid = first.getData().getUuid();
        ApiResponse<Order> read = orders.getOrderWithHttpInfo(uuid, null);
        String version = header(read, "ETag");
        check(read.getData(), first.getData());
        check(read.getData().getStatus(), OrderStatus.PLACED);
        check(read.getData().getPricingPolicy(), PricingPolicy.STANDARD);

        DiscountInput welcome = new DiscountInput().name("Welcome").type(DiscountType.PERCENT)
            .amount(new BigDecimal("0.1"));
        Order order = orders.changeOrder(uuid, new OrderInput().discounts(List.of(welcome)), version, null, null);
        check(Stream.of(order.getSubtotal(), order.getDiscountTotal(), order.getTaxTotal(), order.getTotal()).toList(),
            amounts("99.80", "9.98", "5.61", "95.43"));

        // Sent back as it was received, in the types of the request.
        OrderInput same = new OrderInput().uuid(order.getUuid()).pricingPolicy(order.getPricingPolicy())
            .lineItems(order.getLineItems().stream().map(line -> new LineItemInput().uuid(line.getUuid())
                .sku(line.getSku()).name(line.getName()).quantity(line.getQuantity()).price(line.getPrice())
                .taxRate(line.getTaxRate())).toList())
            .discounts(order.getDiscounts().stream().map(discount -> new DiscountInput().uuid(discount.getUuid())
                .name(discount.getName()).type(discount.getType()).amount(discount.getAmount())).toList());
        check(orders.changeOrder(uuid, same, null, null, null).getTotal(), order.getTotal());
        OrderInput whole = JSON.convertValue(order, OrderInput.class);
        check(orders.changeOrder(uuid, whole, null, null, null).getTotal(), order.getTotal());

        // The version from before the discount.
        checkRefusal(() -> orders.changeOrder(uuid, same, version, null, null), 412, ErrorCode.ORDER_CHANGED);

        CustomerOrderInput soldOut = new CustomerOrderInput().sku("BOOK-ROUNDING").quantity(3L);
        ErrorResponse error = checkRefusal(() -> customerOrders.placeCustomerOrder(customer.getId(), soldOut, null),
            409, ErrorCode.PRODUCT_UNAVAILABLE);
        check(error.getErrors().get(0).getField(), "sku");

        Matcher receipt = TOTAL.matcher(orders.getReceipt(uuid));
        check(receipt.find(), true);
        check(receipt.group(1), "95.43");

        StockMovementInput delivery = new StockMovementInput().change(5L).reason("delivery");
        check(staff.moveStock("CAFE-MELANGE", delivery, UUID.randomUUID().toString()).getChange(), 5L);
        checkRefusal(() -> nobody.moveStock("CAFE-MELANGE", delivery, null), 401, ErrorCode.UNAUTHORIZED);

        checkFigures();
        checkLaterVersion(order);

        Order cancelled = orders.cancelOrder(uuid, null, null, UUID.randomUUID().toString(), null);
        check(cancelled.getStatus(), OrderStatus.CANCELLED);
        check(unitsOf("KB-104"), inStock);
    }

    /** Every amount is exact. */
    private void checkFigures() throws ApiException {
        Order priced = orders.calculateOrder(new OrderInput().lineItems(List.of(
            line("Hamburger", "1", "8.75", "0.0625"),
            line("Water", "1", "2.35", "0.0625"),
            line("Beer", "1", "10.25", "0.0825"),
            line("Rice", "0.4", "0.0375", "0"),
            line("Tower", "99999", "9999999.99", "0.999999"))));
        List<LineItem> lines = priced.getLineItems();
        check(lines.stream().map(LineItem::getPrice).toList(),
            amounts("8.75", "2.35", "10.25", "0.0375", "9999999.99"));
        check(lines.stream().map(LineItem::getSubtotal).toList(),
            amounts("8.75", "2.35", "10.25", "0.02", "999989999000.01"));
        check(lines.stream().map(LineItem::getTaxTotal).toList(),
            amounts("0.55", "0.14", "0.85", "0.00", "999988999010.01"));
        check(Stream.of(priced.getSubtotal(), priced.getTaxTotal(), priced.getTotal()).toList(),
            amounts("999989999021.38", "999988999011.55", "1999978998032.93"));
    }

    /** A field and a pricing policy that this client doesn't know. */
    private static void checkLaterVersion(Order order) throws JsonProcessingException {
        ObjectNode later = JSON.valueToTree(order);
        later.put("gift_wrap", true).put("pricing_policy", "by_weight");
        Order read = JSON.treeToValue(later, Order.class);
        check(read.getPricingPolicy(), PricingPolicy.UNKNOWN_DEFAULT_OPEN_API);
        check(read.getTotal(), order.getTotal());
    }

    private List<Product> allProducts() throws ApiException {
        List<Product> found = new ArrayList<>();
        String after = null;
        do {
            ApiResponse<List<Product>> page = products.listProductsWithHttpInfo(null, null, 10, after);
            found.addAll(page.getData());
            after = nextPage(page);
        } while (after != null);
        return found;
    }

    /** The {@code after} of the next page; null on the last page. */
    private static String nextPage(ApiResponse<?> page) {
        Matcher next = NEXT.matcher(header(page, "Link"));
        return next.find() ? next.group(1) : null;
    }

    private long unitsOf(String sku) throws ApiException {
        return products.getProduct(sku).getQuantity();
    }

    /** The answer of a call that has an idempotency key, or changes nothing. */
    private static <T> T withRetries(Call<T> call) throws ApiException, InterruptedException {
        for (long pause : new long[] {100, 500, 2_000, 10_000}) {
            try {
                return call.run();
            } catch (ApiException failure) {
                if (!mayBeRetried(failure)) {
                    throw failure;
                }
                Thread.sleep(pauseBefore(failure, pause));
            }
        }
        return call.run();
    }

    private static boolean mayBeRetried(ApiException failure) {
        // The network failed. The call may have taken effect.
        return failure.getCause() instanceof IOException
            || Set.of(408, 429, 502, 503, 504).contains(failure.getCode())
            || failure.getCode() == 409 && errorOf(failure).getCode() == ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT;
    }

    private static long pauseBefore(ApiException failure, long otherwise) {
        return Optional.ofNullable(failure.getResponseHeaders()).flatMap(headers -> headers.firstValue("Retry-After"))
            .map(seconds -> Long.parseLong(seconds) * 1000).orElse(otherwise);
    }

    private static ErrorResponse errorOf(ApiException failure) {
        try {
            return JSON.readValue(failure.getResponseBody(), ErrorResponse.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(failure.getResponseBody(), unreadable);
        }
    }

    private static ErrorResponse checkRefusal(Call<?> call, int status, ErrorCode code) {
        try {
            call.run();
        } catch (ApiException failure) {
            ErrorResponse error = errorOf(failure);
            check(failure.getCode(), status);
            check(error.getCode(), code);
            return error;
        }
        throw new AssertionError("the call succeeded");
    }

    private static LineItemInput line(String name, String quantity, String price, String taxRate) {
        return new LineItemInput().name(name).quantity(new BigDecimal(quantity)).price(new BigDecimal(price))
            .taxRate(new BigDecimal(taxRate));
    }

    private static List<BigDecimal> amounts(String... amounts) {
        return Stream.of(amounts).map(BigDecimal::new).toList();
    }

    private static String header(ApiResponse<?> answer, String name) {
        return answer.getHeaders().getOrDefault(name, List.of("")).get(0);
    }

    private static void check(Object actual, Object expected) {
        if (!expected.equals(actual)) {
            throw new AssertionError(actual + ", expected " + expected);
        }
    }

    private interface Call<T> {
        T run() throws ApiException;
    }
}
