package dev.till.order;

import dev.till.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * An order is placed, changed, cancelled or refunded. Published within the transaction of the change, which may still
 * fail.
 *
 * @param type   which of them
 * @param former the order before the change; null if it is placed
 * @param order  the order after the change
 */
public record OrderEvent(EventType type, @Nullable Order former, Order order) {
}
