package dev.till.promotion;

import dev.till.pricing.Limits;
import dev.till.validation.Decimal;
import dev.till.validation.Sku;
import dev.till.validation.Text;
import dev.till.validation.Texts;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input for a new promotion; unchecked.
 *
 * @param amount          required, but 1 where absent for {@link PromotionType#BUY_GET}
 * @param skus            the products that it is for; the whole order where absent, unless the type needs some
 * @param buyQuantity     for {@link PromotionType#BUY_GET} alone, as the next two
 * @param maxSets         any number where absent
 * @param minimumSubtotal in dollars; 0 where absent
 * @param active          true where absent
 */
public record PromotionDraft(
    @NotNull @Sku @Nullable String code,
    @NotNull @Text(max = Texts.MAX_NAME) @Nullable String name,
    @NotNull @Nullable PromotionType type,
    @Nullable BigDecimal amount,
    @Nullable List<String> skus,
    @Nullable BigDecimal buyQuantity,
    @Nullable BigDecimal getQuantity,
    @Nullable BigDecimal maxSets,
    @Decimal(max = Limits.MAX_SUBTOTAL, decimals = Limits.AMOUNT_DECIMALS) @Nullable BigDecimal minimumSubtotal,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Decimal(min = "1", max = PromotionTerms.MAX_LIMIT) @Nullable BigDecimal usageLimit,
    @Decimal(min = "1", max = PromotionTerms.MAX_LIMIT) @Nullable BigDecimal usageLimitPerCustomer,
    @Nullable Boolean active) {
}
