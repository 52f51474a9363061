package dev.till.event.web;

import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.Race;
import dev.till.TickingClock;
import dev.till.TillApi;
import dev.till.event.EventLog;
import dev.till.event.EventNumbering;
import dev.till.event.EventRepository;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@BothStores
@ApiTest
class EventApiTest {

    private static final int THREADS = 8;

    @Autowired
    private TillApi till;
    @Autowired
    private EventRepository repository;
    @Autowired
    private EventLog log;
    @Autowired
    private EventNumbering numbering;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TickingClock clock;

    private Answer page(String path) {
        return till.staff(GET, path, null).is(200);
    }

    /** Where the feed goes on after all that has happened so far. */
    private String now() {
        String next = "/events?limit=500";
        Answer page = page(next);
        while (!page.body().equals("[]")) {
            next = Objects.requireNonNull(TillApi.next(page));
            page = page(next);
        }
        return next;
    }

    /** What happened since then, in the order of the feed. */
    private List<JsonNode> since(String start) {
        List<JsonNode> events = new ArrayList<>();
        String next = start;
        Answer page = page(next);
        while (!page.body().equals("[]")) {
            page.all("").forEach(events::add);
            next = Objects.requireNonNull(TillApi.next(page));
            page = page(next);
        }
        return events;
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.get("type").stringValue()).toList();
    }

    private String promotion(long limit) {
        String code = "P-" + UUID.randomUUID();
        till.staff(POST, "/promotions", object("code", "'" + code + "'", "name", "'Off'", "type", "'percent'",
            "amount", 0.1, "usage_limit", limit)).is(201);
        return code;
    }

    private void move(String sku, long change) {
        till.staff(POST, "/products/" + sku + "/stock_movements", object("change", change, "reason", "'count'"))
            .is(201);
    }

    private void lowStockAt(String sku, long units) {
        till.staff(PATCH, "/products/" + sku, object("low_stock_at", units)).is(200);
    }

    private static String withCode(String code) {
        return object("line_items", List.of(object("name", "'Cake'", "price", 10)),
            "coupon_codes", List.of("'" + code + "'"));
    }

    @Test
    void tellsWhatHappensToAnOrderWithTheOrderAsItThenWas() {
        String start = now();
        Answer placed = till.post("/orders", object("line_items",
            List.of(object("name", "'🍔 \\'now\\''", "price", 22.9), object("name", "'Cake'", "price", 10)))).is(200);
        String path = "/orders/" + placed.text("uuid");
        Answer changed = till.put(path, object("discounts", List.of(object("type", "'percent'", "amount", 0.1))));
        till.put(path, "{}").is(200);
        Answer removed = till.delete(path + "/line_items/" + placed.text("line_items[1].uuid")).is(200);
        Answer cancelled = till.post(path + "/cancel", "{}").is(200);
        till.post(path + "/cancel", "{}").is(200);

        List<JsonNode> events = since(start);
        assertThat(types(events))
            .containsExactly("order.placed", "order.changed", "order.changed", "order.cancelled");
        List<Answer> answers = List.of(placed, changed, removed, cancelled);
        for (int i = 0; i < answers.size(); i++) {
            JsonNode event = events.get(i);
            assertThat(event.propertyNames()).containsExactly("id", "type", "created_at", "order_uuid", "data");
            assertThat(event.get("order_uuid").stringValue()).isEqualTo(placed.text("uuid"));
            assertThat(event.get("data").toString()).isEqualTo(answers.get(i).body());
            assertThat(event.get("created_at")).isEqualTo(answers.get(i).at("updated_at"));
            assertThat(event.get("id").longValue()).isEqualTo(events.get(0).get("id").longValue() + i);
        }
    }

    @Test
    void tellsOfARefundWithTheOrderAfterIt() {
        String path = till.open(order(lineOf(till.product(5), "quantity", 2)));
        String start = now();
        till.staff(POST, path + "/refunds", "{}").is(201);

        List<JsonNode> events = since(start);
        assertThat(types(events)).containsExactly("order.refunded");
        assertThat(events.get(0).get("data").toString()).isEqualTo(till.get(path).body()).contains("refunded_total");
    }

    @Test
    void tellsNothingOfAChangeThatFails() {
        String sku = till.product(1);
        String start = now();
        till.post("/orders", order(lineOf(sku, "quantity", 2))).refuses(409, "line_items[0].sku: 2 requested, 1 left");
        till.post("/orders", "{'line_items': 1}").is(400);
        till.post("/orders/calculate", order(lineOf(sku))).is(200);

        assertThat(since(start)).isEmpty();
    }

    @Test
    void tellsWhichProductsRunShortSellOutAndComeBack() {
        String sku = till.product(10);
        lowStockAt(sku, 4);
        String start = now();
        move(sku, -5);
        assertThat(since(start)).isEmpty();

        move(sku, -1);
        List<JsonNode> low = since(start);
        assertThat(types(low)).containsExactly("product.low_stock");
        assertThat(low.get(0).propertyNames()).containsExactly("id", "type", "created_at", "sku", "data");
        assertThat(low.get(0).get("sku").stringValue()).isEqualTo(sku);
        assertThat(low.get(0).get("data").toString()).isEqualTo(till.get("/products/" + sku).body())
            .contains("\"quantity\":4,\"low_stock_at\":4");

        start = now();
        move(sku, -1);
        String path = till.open(order(lineOf(sku, "quantity", 3)));
        assertThat(types(since(start))).containsExactly("order.placed", "product.sold_out");
        start = now();
        till.post(path + "/cancel", "{}").is(200);
        assertThat(types(since(start))).containsExactly("order.cancelled", "product.back_in_stock");
        start = now();
        move(sku, 7);
        till.open(order(lineOf(sku, "quantity", 10)));
        assertThat(types(since(start))).containsExactly("order.placed", "product.low_stock", "product.sold_out");
    }

    @Test
    void tellsNoOpeningStockAndNoLowStockOfAProductWithoutOne() {
        String start = now();
        String sku = till.product(3);
        move(sku, -2);
        lowStockAt(sku, 1);
        lowStockAt(sku, 0);
        move(sku, 5);
        move(sku, -5);
        assertThat(since(start)).isEmpty();

        move(sku, -1);
        assertThat(types(since(start))).containsExactly("product.sold_out");
    }

    @Test
    void tellsThatAPromotionIsUsedUpEachTimeItsLastUseIsTaken() {
        String code = promotion(2);
        String start = now();
        till.post("/orders", withCode(code)).is(200);
        String last = till.open(withCode(code));
        till.post("/orders", withCode(code)).is(409);

        List<JsonNode> events = since(start);
        assertThat(types(events)).containsExactly("order.placed", "order.placed", "promotion.exhausted");
        assertThat(events.get(2).propertyNames()).containsExactly("id", "type", "created_at", "code", "data");
        assertThat(events.get(2).get("code").stringValue()).isEqualTo(code);
        assertThat(events.get(2).get("data").toString())
            .isEqualTo(till.staff(GET, "/promotions/" + code, null).body()).contains("\"used\":2");

        start = now();
        till.post(last + "/cancel", "{}").is(200);
        till.post("/orders", withCode(code)).is(200);
        assertThat(types(since(start))).containsExactly("order.cancelled", "order.placed", "promotion.exhausted");
    }

    @Test
    void filtersByTypeAndGoesOnBehindWhatItHasConsidered() {
        String sku = till.product(1);
        String start = now();
        String path = till.open(order(lineOf(sku)));
        till.post(path + "/cancel", "{}").is(200);

        Answer both = page(start + "&type=product.sold_out,order.cancelled");
        assertThat(both.each("", "type")).containsExactly("\"product.sold_out\"", "\"order.cancelled\"");
        Answer none = page(start + "&type=promotion.exhausted");
        assertThat(none.body()).isEqualTo("[]");
        String next = Objects.requireNonNull(TillApi.next(none));
        assertThat(next).contains("type=promotion.exhausted");
        till.open(order(lineOf(sku)));
        assertThat(page(next.replace("promotion.exhausted", "order.placed")).all("")).hasSize(1);
        assertThat(page(start + "&type=").all("").count()).isGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&type=promotion.exhausted", "&type=order.placed&limit=2"})
    void linksToTheRequestItselfAtTheEndOnly(String more) {
        String next = now().replace("limit=500&", "") + more;
        for (int i = 0; i < 3; i++) {
            till.open(order(line()));
        }
        List<String> walked = new ArrayList<>();
        while (!walked.contains(next)) {
            walked.add(next);
            next = Objects.requireNonNull(TillApi.next(page(next)));
        }

        assertThat(walked).endsWith(next).hasSizeBetween(2, 3);
        till.open(order(line()));
        assertThat(TillApi.next(page(next))).isNotEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.lost", "ORDER.PLACED", "order.placed,", "order.placed, order.changed", ","})
    void refusesUnknownTypes(String type) {
        till.staff(GET, "/events?type=" + type.replace(" ", "%20"), null).refuses(400,
            "type: must be one or more of these, with commas between them: order.placed, order.changed, "
                + "order.cancelled, order.refunded, product.sold_out, product.low_stock, product.back_in_stock, "
                + "promotion.exhausted");
    }

    @Test
    void isForStaff() {
        till.get("/events").refuses(401);
    }

    private static String cursor(Object feed, Object place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((feed + "." + place).getBytes());
    }

    @Test
    void refusesTheCursorOfAnotherFeed() {
        String next = now();
        String after = next.substring(next.indexOf("after=") + "after=".length());
        String[] numbers = new String(Base64.getUrlDecoder().decode(after)).split("\\.");

        for (String other : List.of(cursor(1, numbers[1]), cursor(numbers[0], Long.parseLong(numbers[1]) + 1000))) {
            assertThat(till.staff(GET, "/events?after=" + other, null).refuses(410).has("code", "'events_gone'")
                .text("message")).isEqualTo("after belongs to a feed that is gone, such as that of a store in memory "
                    + "before its restart; start again without after");
        }
        till.staff(GET, "/events?after=" + cursor(numbers[0], 0), null)
            .refuses(400, "after: must be taken from a Link header as it is");
    }

    @Test
    void refusesToGoOnFromEventsThatAreRemoved() {
        till.open("{}");
        String start = now();
        List<String> orders = IntStream.range(0, 3).mapToObj(i -> till.open("{}")).toList();
        String second = Objects.requireNonNull(TillApi.next(page(start.replace("limit=500", "limit=1"))));
        long last = since(start).get(2).get("id").longValue();
        String end = now();

        transaction.executeWithoutResult(status -> {
            while (repository.remove(clock.instant(), 500) > 0) {
                // The next ones.
            }
        });

        for (String gone : List.of(start, second)) {
            assertThat(till.staff(GET, gone, null).refuses(410).has("code", "'events_gone'").text("message"))
                .isEqualTo("Events %d to %d are removed; start again without after, which begins with event %d"
                    .formatted(gone.equals(start) ? last - 2 : last - 1, last, last + 1));
        }
        assertThat(page("/events").body()).isEqualTo("[]");
        assertThat(page(end).body()).isEqualTo("[]");
        till.post(orders.get(0) + "/cancel", "{}").is(200);
        assertThat(types(since(end))).containsExactly("order.cancelled");
        assertThat(page("/events").all("").map(event -> event.get("id").longValue())).containsExactly(last + 1);
    }

    @Test
    void keepsEventsUntilTheEndOfTheirRetention() {
        String start = now();
        till.open("{}");
        log.removeOld();

        assertThat(types(since(start))).containsExactly("order.placed");
    }

    /** Whoever places, changes and cancels orders, a reader that follows the links sees each change once. */
    @Test
    void showsEveryChangeOnceToReadersWhileManyChangeOrders() throws Exception {
        String start = now();
        String sku = till.product(1000);
        AtomicInteger changing = new AtomicInteger(THREADS);

        List<Race.Outcome<List<String>>> outcomes = Race.of(THREADS + 2, thread -> () -> {
            if (thread >= THREADS) {
                return follow(start, thread == THREADS ? "" : "&type=order.placed", changing);
            }
            try {
                return change(sku);
            } finally {
                changing.decrementAndGet();
            }
        });

        List<String> changes = outcomes.subList(0, THREADS).stream().flatMap(outcome -> outcome.result().stream())
            .toList();
        assertThat(outcomes.get(THREADS).result()).containsExactlyInAnyOrderElementsOf(changes);
        assertThat(outcomes.get(THREADS + 1).result()).containsExactlyElementsOf(outcomes.get(THREADS).result()
            .stream().filter(change -> change.startsWith("order.placed")).toList());
    }

    private List<String> change(String sku) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String path = till.open(order(lineOf(sku)));
            changes.add("order.placed " + path);
            if (i % 2 == 0) {
                till.post(path + "/cancel", "{}").is(200);
                changes.add("order.cancelled " + path);
            }
        }
        return changes;
    }

    private List<String> follow(String start, String filter, AtomicInteger changing) {
        List<String> seen = new ArrayList<>();
        @Nullable String next = start.replace("limit=500", "limit=3") + filter;
        boolean more = true;
        while (more) {
            boolean end = changing.get() == 0;
            Answer page = page(Objects.requireNonNull(next));
            page.all("").forEach(event -> seen.add(event.get("type").stringValue() + " /orders/"
                + event.get("order_uuid").stringValue()));
            more = !end || !page.body().equals("[]");
            next = TillApi.next(page);
        }
        return seen;
    }

    /** An erased customer would stay in the feed otherwise. */
    @Test
    void holdsNothingPersonal() {
        String start = now();
        String sku = till.product(1);
        till.post("/customers/" + till.customer() + "/orders", object("sku", "'" + sku + "'")).is(201);
        numbering.numberAll();

        assertThat(since(start).toString()).contains("\"customer_id\":").doesNotContain("Ada", "example.org");
    }

    @Test
    void endsAPageAfterAMebibyteOfData() {
        String start = now();
        String name = "é".repeat(200);
        String large = object("line_items", Stream.generate(() -> object("name", "'" + name + "'", "price", 1))
            .limit(500).toList());
        IntStream.range(0, 6).forEach(i -> till.post("/orders", large).is(200));

        Answer page = page(start);
        assertThat(page.body().length()).isBetween(300_000, 1_800_000);
        assertThat(page.all("").count()).isBetween(1L, 5L);
        assertThat(types(since(start))).hasSize(6);
    }
}
