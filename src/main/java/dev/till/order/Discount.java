package dev.till.order;

import dev.till.pricing.DiscountType;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something off an order, or off one of its lines.
 *
 * @param uuid    the discount's name, unique in its order
 * @param name    1 to 200 characters, or null
 * @param type    what the amount is
 * @param amount  for percent a fraction from 0 to 1, at most 6 decimals; for an amount dollars, at most 2 decimals
 * @param applyTo the order's uuid, or one of its lines'
 */
public record Discount(UUID uuid, @Nullable String name, DiscountType type, BigDecimal amount, UUID applyTo) {
}
