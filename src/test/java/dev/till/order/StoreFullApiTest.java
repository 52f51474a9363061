package dev.till.order;

import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.TillApi;
import dev.till.store.StoreCapacity;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpMethod;

/** What a full store refuses, and what goes on. */
@ApiTest
@Import(StoreFullApiTest.Capacity.class)
@RequiredArgsConstructor
class StoreFullApiTest {

    private final TillApi till;
    private final Capacity capacity;

    /** A store that is full when a test says so. */
    @Primary
    static class Capacity implements StoreCapacity {

        private volatile boolean full;
        private volatile boolean exhausted;

        @Override
        public void requireRoom() {
            refuseIf(full);
        }

        @Override
        public void requireLastRoom() {
            refuseIf(exhausted);
        }

        private static void refuseIf(boolean refused) {
            if (refused) {
                throw new Refusal(ErrorCode.STORE_FULL, "The store is full", List.of());
            }
        }
    }

    @AfterEach
    void makeRoom() {
        capacity.full = false;
        capacity.exhausted = false;
    }

    private static void isFull(Answer answer) {
        answer.refuses(503).has("code", "'store_full'").hasHeader("Retry-After", "5");
    }

    @Test
    void refusesAllThatWouldStoreMore() {
        String sku = till.product(5);
        long customer = till.customer();
        String open = till.open(order(line()));
        capacity.full = true;

        isFull(till.staff(HttpMethod.POST, open + "/refunds", "{}"));
        till.staff(HttpMethod.POST, open + "/refunds/calculate", "{}").is(200);
        till.staff(HttpMethod.GET, open + "/refunds", null).is(200);
        isFull(till.post("/orders", order(line())));
        isFull(till.post("/customers/" + customer + "/orders", order(lineOf(sku))));
        isFull(till.put(open, order(line())));
        isFull(till.post("/customers", object("name", "'Ada'", "email", "'full@example.org'")));
        isFull(till.post("/customers/" + customer + "/notifications", object("sku", "'" + sku + "'")));
        isFull(till.staff(HttpMethod.POST, "/products", object("sku", "'FULL'", "name", "'Full'", "price", 1)));
        isFull(till.staff(HttpMethod.PATCH, "/products/" + sku, object("description", "'long'")));
        isFull(till.staff(HttpMethod.POST, "/products/" + sku + "/stock_movements",
            object("change", 1, "reason", "'more'")));
        assertThat(till.stock(sku)).isEqualTo(5);
    }

    @Test
    void goesOnReadingCalculatingCancellingAndDeleting() {
        String sku = till.product(5);
        long customer = till.customer();
        String open = till.open(order(List.of(lineOf(sku), line(), line()), List.of(object("type", "'amount'",
            "amount", 1))));
        Answer before = till.get(open).is(200);
        long notification = till.post("/customers/" + customer + "/notifications", object("sku", "'" + sku + "'"))
            .is(201).at("id").longValue();
        capacity.full = true;

        till.staff(HttpMethod.GET, "/orders?limit=1", null).is(200);
        till.get(open + "/receipt").is(200);
        till.post("/orders/calculate", order(line())).is(200);
        till.post("/orders/compare", order(line())).is(200);
        till.delete(open + "/discounts/" + before.text("discounts[0].uuid")).is(200);
        till.delete(open + "/line_items/" + before.text("line_items[2].uuid")).is(200);
        till.send(HttpMethod.POST, open + "/cancel", null, Map.of("Idempotency-Key", "a-key")).is(200);
        till.delete("/customers/" + customer + "/notifications/" + notification).is(204);
        assertThat(till.stock(sku)).isEqualTo(5);
    }

    @Test
    void refusesEveryTraceOfAChangeWhenHardlyAnyRoomIsLeft() {
        long customer = till.customer();
        String sku = till.product(5);
        long notification = till.post("/customers/" + customer + "/notifications", object("sku", "'" + sku + "'"))
            .is(201).at("id").longValue();
        String open = till.open(order(List.of(line(), line()), List.of(object("type", "'amount'", "amount", 1))));
        Answer before = till.get(open).is(200);
        capacity.exhausted = true;

        isFull(till.post(open + "/cancel", "{}"));
        isFull(till.delete(open + "/discounts/" + before.text("discounts[0].uuid")));
        isFull(till.delete(open + "/line_items/" + before.text("line_items[0].uuid")));
        isFull(till.send(HttpMethod.POST, "/customers", object("name", "'Ada'", "email", "'last@example.org'"),
            Map.of("Idempotency-Key", "the-last")));
        assertThat(till.get(open).is(200).body()).isEqualTo(before.body());
        till.delete("/customers/" + customer + "/notifications/" + notification).is(204);
    }

    @Test
    void replaysTheAnswerToAnOrderThatWasPlacedBefore() {
        Map<String, String> key = Map.of("Idempotency-Key", "before-it-was-full");
        Answer first = till.send(HttpMethod.POST, "/orders", order(line()), key).is(200);
        capacity.full = true;

        Answer again = till.send(HttpMethod.POST, "/orders", order(line()), key).is(200);
        assertThat(again.body()).isEqualTo(first.body());
    }
}
