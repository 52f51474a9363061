package dev.till.product;

import dev.till.validation.Decimal;
import dev.till.validation.Sku;
import dev.till.validation.Text;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gives to put a product on sale, not checked yet.
 *
 * @param sku         letters, digits, {@code -}, {@code _}, {@code .}; 1 to 64, not dots alone
 * @param name        1 to 200 characters
 * @param description at most 2,000 characters, line feeds allowed; none where absent
 * @param price       dollars, 0 to 9,999,999.99, at most 4 decimals
 * @param taxRate     a fraction, 0 to 1, at most 6 decimals; 0 where absent
 * @param quantity    units in stock, whole, 0 to 1,000,000,000; 0 where absent
 */
public record ProductDraft(
    @NotNull @Sku @Nullable String sku,
    @NotNull @Text(max = 200) @Nullable String name,
    @Text(min = 0, max = 2000, lineFeeds = true) @Nullable String description,
    @NotNull @Decimal(max = "9999999.99", decimals = 4) @Nullable BigDecimal price,
    @Decimal(max = "1", decimals = 6) @Nullable BigDecimal taxRate,
    @Decimal(max = "1000000000", decimals = 0) @Nullable BigDecimal quantity) {
}
