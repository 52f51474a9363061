package dev.till.order;

import dev.till.pricing.DiscountType;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Input for a discount; unchecked. It describes a new discount or changes a discount of the order; {@link Discount} has
 * the ranges.
 *
 * @param uuid        the discount's uuid; Till makes one where it is absent
 * @param name        what people call it
 * @param type        required for a new discount
 * @param amount      required for a new discount
 * @param applyTo     the uuid of the order or of a line, of the same draft too; the order where absent
 * @param applyToUuid an older spelling of {@code applyTo}; only one of the two may be given
 * @param couponCode  the code of the coupon that it is of: then it may only repeat what the coupon takes
 */
public record DiscountDraft(
    @Nullable UUID uuid,
    @Nullable String name,
    @Nullable DiscountType type,
    @Nullable BigDecimal amount,
    @Nullable UUID applyTo,
    @Nullable UUID applyToUuid,
    @Nullable String couponCode) {

    /** A discount that is not a coupon's. */
    public DiscountDraft(
        @Nullable UUID uuid, @Nullable String name, @Nullable DiscountType type, @Nullable BigDecimal amount,
        @Nullable UUID applyTo, @Nullable UUID applyToUuid) {
        this(uuid, name, type, amount, applyTo, applyToUuid, null);
    }

    /** The target, in either spelling. */
    @Nullable UUID target() {
        return applyTo == null ? applyToUuid : applyTo;
    }
}
