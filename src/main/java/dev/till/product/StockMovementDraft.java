package dev.till.product;

import dev.till.validation.Decimal;
import dev.till.validation.Text;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Input for a change of stock; unchecked.
 *
 * @param change units to add, or, if negative, to take; not 0
 */
public record StockMovementDraft(
    @NotNull
    @Decimal(min = "-" + Product.MAX_CHANGE, max = Product.MAX_CHANGE) @Nullable BigDecimal change,
    @NotNull @Text(max = StockReason.MAX_LENGTH) @Nullable String reason) {
}
