package dev.till.order;

import java.time.Instant;

/** The position of an order in a list, which is sorted by time and then by id. */
public record OrderPosition(Instant createdAt, long id) {

    /** Returns the position of an order. */
    public static OrderPosition of(Order order) {
        return new OrderPosition(order.createdAt(), order.id());
    }
}
