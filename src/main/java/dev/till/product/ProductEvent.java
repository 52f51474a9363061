package dev.till.product;

import dev.till.event.EventType;
import java.time.Instant;

/**
 * The stock of a product has crossed a level. Published within the transaction of the change, which may still fail.
 *
 * @param type    which level, and in which direction
 * @param product the product after the change
 * @param at      when
 */
public record ProductEvent(EventType type, Product product, Instant at) {
}
