package dev.till.order;

import dev.till.pricing.DiscountType;
import dev.till.validation.Text;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gives for a discount, not checked yet: a new one, or changes of one that the order has.
 *
 * @param uuid        the discount's name; one of Till's own where absent
 * @param name        1 to 200 characters
 * @param type        what the amount is; required for a new discount
 * @param amount      see {@link Discount#amount()}; required for a new discount
 * @param applyTo     the order's uuid, or one of its lines', the same draft's included; the order where absent
 * @param applyToUuid an older spelling of {@code applyTo}; one of the two must be absent
 */
public record DiscountDraft(
    @Nullable UUID uuid,
    @Text(max = 200) @Nullable String name,
    @Nullable DiscountType type,
    @Nullable BigDecimal amount,
    @Nullable UUID applyTo,
    @Nullable UUID applyToUuid) {

    /** What the discount is to apply to, however it was spelled. */
    @Nullable UUID target() {
        return applyTo == null ? applyToUuid : applyTo;
    }
}
