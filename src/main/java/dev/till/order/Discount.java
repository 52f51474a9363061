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
 * @param uuid       the discount's uuid, unique in its order
 * @param name       1 to 200 characters, or null
 * @param type       what the amount is
 * @param amount     for percent a fraction from 0 to 1, at most 6 decimals; for an amount dollars, at most 2 decimals,
 *                   or 10 for a coupon's
 * @param applyTo    the uuid of the order or of one of its lines
 * @param couponCode the code of the coupon that it is of; null for any other discount
 */
public record Discount(
    UUID uuid, @Nullable String name, DiscountType type, BigDecimal amount, UUID applyTo,
    @Nullable String couponCode) {

    /** Checks each value, and keeps the amount in its plain form, so that equal discounts are equal objects. */
    public Discount {
        if (name != null) {
            Texts.requireLength("name", name, 1, Texts.MAX_NAME);
        }
        amount = couponCode == null ? Limits.amount(type, amount) : Limits.reduction(type, amount);
    }

    /** A discount that is not a coupon's. */
    public Discount(UUID uuid, @Nullable String name, DiscountType type, BigDecimal amount, UUID applyTo) {
        this(uuid, name, type, amount, applyTo, null);
    }
}
