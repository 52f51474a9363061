package dev.till.product;

import dev.till.validation.Decimal;
import dev.till.validation.Text;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What staff give to change a product's stock, not checked yet.
 *
 * @param change units to add, or, below 0, to take: whole, other than 0, to 1,000,000,000 either way
 * @param reason why, 1 to 200 characters
 */
public record StockMovementDraft(
    @NotNull
    @Decimal(min = "-1000000000", max = "1000000000", decimals = 0) @Nullable BigDecimal change,
    @NotNull @Text(max = 200) @Nullable String reason) {
}
