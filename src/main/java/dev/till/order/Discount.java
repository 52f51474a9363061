package dev.till.order;

import dev.till.pricing.DiscountType;
import dev.till.pricing.Limits;
import dev.till.validation.Texts;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A discount on an order or on one of its lines.
 *
 * @param uuid    the discount's uuid, unique in its order
 * @param name    1 to 200 characters, or null
 * @param type    what the amount is
 * @param amount  for percent a fraction from 0 to 1, at most 6 decimals; for an amount dollars, at most 2 decimals
 * @param applyTo the uuid of the order or of one of its lines
 */
public record Discount(UUID uuid, @Nullable String name, DiscountType type, BigDecimal amount, UUID applyTo) {

    /** Checks each value, and keeps the amount in its plain form, so that equal discounts are equal objects. */
    public Discount {
        if (name != null) {
            Texts.requireLength("name", name, 1, Texts.MAX_NAME);
        }
        amount = Limits.amount(type, amount);
    }
}
