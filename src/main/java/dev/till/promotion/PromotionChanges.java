package dev.till.promotion;

import dev.till.validation.Decimal;
import dev.till.validation.Text;
import dev.till.validation.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input for changes of a promotion; unchecked. Absent fields stay, so that a limit or a time that is set can be
 * changed, but not removed. All other fields must be absent or as they are.
 */
public record PromotionChanges(
    @Nullable String code,
    @Text(max = Texts.MAX_NAME) @Nullable String name,
    @Nullable PromotionType type,
    @Nullable BigDecimal amount,
    @Nullable List<String> skus,
    @Nullable BigDecimal buyQuantity,
    @Nullable BigDecimal getQuantity,
    @Nullable BigDecimal maxSets,
    @Nullable BigDecimal minimumSubtotal,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Decimal(min = "1", max = PromotionTerms.MAX_LIMIT) @Nullable BigDecimal usageLimit,
    @Decimal(min = "1", max = PromotionTerms.MAX_LIMIT) @Nullable BigDecimal usageLimitPerCustomer,
    @Nullable Boolean active) {
}
