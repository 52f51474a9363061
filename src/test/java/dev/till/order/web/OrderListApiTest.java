package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.Json.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** All orders, as staff list them: the clock of the tests never says the same time twice. */
@BothStores
@ApiTest
class OrderListApiTest {

    @Autowired
    private TillApi till;
    private long customer;
    private final List<Answer> placed = new ArrayList<>();

    /** Five orders: the customer's are numbers 1, 2 and 4, cancelled are 2 and 3. */
    @BeforeEach
    void place() {
        String sku = till.product(100);
        customer = till.customer();
        String customers = "/customers/" + customer + "/orders";
        placed.add(till.post("/orders", order(line())).is(200));
        placed.add(till.post(customers, lineOf(sku)).is(201));
        placed.add(till.post(customers, lineOf(sku)).is(201));
        placed.add(till.post("/orders", order(line())).is(200));
        placed.add(till.post(customers, lineOf(sku)).is(201));
        for (int cancelled : List.of(2, 3)) {
            till.post("/orders/" + placed.get(cancelled).text("uuid") + "/cancel", "").is(200);
        }
    }

    private String at(int number) {
        return placed.get(number).text("created_at");
    }

    /** The numbers of the orders on all pages of a list. */
    private List<Integer> numbers(String query) {
        List<String> uuids = placed.stream().map(one -> one.text("uuid")).toList();
        return till.pages("/orders?" + query).stream().flatMap(page -> page.all(""))
            .map(one -> uuids.indexOf(one.get("uuid").stringValue())).toList();
    }

    @Test
    void listsTheNewestFirst() {
        assertThat(numbers("limit=500").subList(0, 5)).containsExactly(4, 3, 2, 1, 0);
        assertThat(till.staff(GET, "/orders?limit=1", null).at("[0]"))
            .isEqualTo(till.get("/orders/" + placed.get(4).text("uuid")).at(""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 500})
    void filtersByStatusCustomerAndTime(int limit) {
        String here = "&created_after=" + Instant.parse(at(0)).minusMillis(1) + "&limit=" + limit;
        String whose = "&customer_id=" + customer;

        assertThat(numbers(here)).containsExactly(4, 3, 2, 1, 0);
        assertThat(numbers("status=placed" + here)).containsExactly(4, 1, 0);
        assertThat(numbers("status=cancelled" + here)).containsExactly(3, 2);
        assertThat(numbers(whose + here)).containsExactly(4, 2, 1);
        assertThat(numbers(whose)).containsExactly(4, 2, 1);
        assertThat(numbers("status=placed" + whose + "&limit=" + limit)).containsExactly(4, 1);
        assertThat(numbers("status=cancelled" + whose)).containsExactly(2);
        assertThat(numbers("status=placed" + whose + "&created_before=" + at(4))).containsExactly(1);
        assertThat(numbers("customer_id=" + Long.MAX_VALUE)).isEmpty();
        assertThat(numbers("customer_id=-1")).isEmpty();
    }

    @Test
    void endsAPageOnceItsOrdersHold2000LinesAndDiscounts() {
        long large = till.customer();
        String product = till.product(10_000);
        List<String> uuids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            uuids.add(0, till.post("/customers/" + large + "/orders",
                object("line_items", times(400, lineOf(product)), "discounts", times(100, discount()))).is(201)
                .text("uuid"));
        }

        for (String list : List.of("/customers/" + large + "/orders?", "/orders?customer_id=" + large + "&",
            "/orders?status=placed&customer_id=" + large + "&")) {
            List<Answer> pages = till.pages(list + "limit=500");
            assertThat(pages.stream().map(page -> page.all("").map(one -> one.get("uuid").stringValue()).toList()))
                .containsExactly(uuids.subList(0, 4), uuids.subList(4, 5));
        }
    }

    @Test
    void countsNeitherEndOfATime() {
        assertThat(numbers("created_after=" + at(1))).containsExactly(4, 3, 2);
        assertThat(numbers("created_after=" + at(1) + "&created_before=" + at(4))).containsExactly(3, 2);
        assertThat(numbers("created_after=" + at(1) + "&created_before=" + at(3) + "&status=cancelled"))
            .containsExactly(2);
        Instant third = Instant.parse(at(2));
        assertThat(numbers("created_after=%s&created_before=%s".formatted(third.minusNanos(1), third.plusNanos(1))))
            .containsExactly(2);
        assertThat(numbers("created_after=%s&created_before=%s".formatted(third, third.plusNanos(999_999)))).isEmpty();
        assertThat(numbers("created_after=" + at(3) + "&created_before=" + at(1))).isEmpty();
        assertThat(numbers("created_after=" + at(4))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_before=1960-01-01T00:00:00Z", "created_before=0000-01-01T00:00:00Z",
        "created_after=9999-12-31T23:59:59.999999999Z", "created_before=1970-01-01T00:00:00Z"})
    void findsNothingFarAway(String query) {
        assertThat(numbers(query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31t09:30:00z", "2026-01-31T09:30:00.123456789Z", "2026-01-31T10:30:00%2B01:00",
        "0000-01-01T00:00:00Z", "1960-01-01T00:00:00Z"})
    void readsTimesAsTheyAreWritten(String time) {
        assertThat(numbers("customer_id=%d&created_after=%s".formatted(customer, time))).containsExactly(4, 2, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        status=open                           | status: must be one of placed, cancelled
        status=PLACED                         | status: must be one of placed, cancelled
        status=0                              | status: must be one of placed, cancelled
        status=placed&status=cancelled        | status: is given twice
        customer_id=x                         | customer_id: must be a whole number
        customer_id=1.0                       | customer_id: must be a whole number
        customer_id=01                        | customer_id: must be a whole number
        customer_id=1&customer_id=1           | customer_id: is given twice
        customer_id=0x10                      | customer_id: must be a whole number
        customer_id=99999999999999999999      | customer_id: must be a whole number
        created_after=yesterday               | created_after: must be a time such as 2026-01-31T09:30:00Z
        created_after=2026-01-31%2009:30:00Z  | created_after: must be a time such as 2026-01-31T09:30:00Z
        created_after=1                       | created_after: must be a time such as 2026-01-31T09:30:00Z
        created_after=2026-01-31              | created_after: must be a time such as 2026-01-31T09:30:00Z
        created_after=2026-01-31T09:30:00     | created_after: must be a time such as 2026-01-31T09:30:00Z
        created_after=2026-02-30T09:30:00Z    | created_after: must be a time such as 2026-01-31T09:30:00Z
        created_after=2026-01-31T24:00:00Z    | created_after: must be a time such as 2026-01-31T09:30:00Z
        created_before=%2B999999999-12-31T23:59:59Z | created_before: must be a time such as 2026-01-31T09:30:00Z
        created_before=-999999999-01-01T00:00:00Z   | created_before: must be a time such as 2026-01-31T09:30:00Z
        created_before=Sat,%2031%20Jan%202026   | created_before: must be a time such as 2026-01-31T09:30:00Z
        """)
    void refusesAFilterThatIsNone(String query, String fault) {
        till.staff(GET, "/orders?" + query, null).refuses(400, fault);
    }

    @Test
    void takesAnEmptyFilterForAnAbsentOne() {
        assertThat(numbers("customer_id=%d&status=&created_after=&created_before=".formatted(customer)))
            .containsExactly(4, 2, 1);
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        assertThat(numbers("customer_id=%d&colour=red&limits=0".formatted(customer))).containsExactly(4, 2, 1);
    }
}
