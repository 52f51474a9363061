package dev.till.order;

import java.time.Instant;

/**
 * A place in a list of orders, which goes by time and, where that is equal, by id.
 *
 * @param createdAt when the order there was placed
 * @param id        its id
 */
public record OrderPosition(Instant createdAt, long id) {

    /**
     * Where an order stands.
     *
     * @param order any
     * @return its place
     */
    public static OrderPosition of(Order order) {
        return new OrderPosition(order.createdAt(), order.id());
    }
}
