package dev.till.order;

import dev.till.event.EventType;
import dev.till.journal.Entries;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * An order is placed, changed, cancelled or refunded. Published within the transaction of the change, which may still
 * fail.
 *
 * @param type    which of them
 * @param order   the order after the change
 * @param at      when it happened
 * @param entries computes what it adds to the reports
 */
public record OrderEvent(EventType type, Order order, Instant at, Supplier<Entries> entries) {
}
