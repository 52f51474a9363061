package dev.till.refund;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Input for a line of a refund; unchecked.
 *
 * @param uuid     the line of the order; required
 * @param quantity units, above 0; all that is left of the line where absent
 * @param restock  whether the units go back to stock; where absent, those of a catalog product do
 */
public record RefundLineDraft(@Nullable UUID uuid, @Nullable BigDecimal quantity, @Nullable Boolean restock) {
}
