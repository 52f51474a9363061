package dev.till.order.web;

import dev.till.http.Paging;
import dev.till.order.Order;
import dev.till.order.OrderPosition;
import dev.till.store.Slice;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Pages of orders. */
final class OrderPages {

    private OrderPages() {
    }

    static @Nullable OrderPosition position(@Nullable String after) {
        return Paging.position(after, 2)
            .map(place -> new OrderPosition(Instant.ofEpochMilli(place[0]), place[1])).orElse(null);
    }

    static ResponseEntity<List<OrderResponse>> answer(Slice<Order> orders) {
        return Paging.answer(orders, OrderResponse::of,
            order -> LongStream.of(order.createdAt().toEpochMilli(), order.id()));
    }
}
