package dev.till.promotion.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.pricing.Limits;
import dev.till.promotion.PromotionChanges;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionTerms;
import dev.till.promotion.PromotionType;
import dev.till.promotion.UnitSets;
import dev.till.validation.Texts;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "PromotionChanges", description = """
    The fields to change; absent fields keep their values. So a time or a limit can be set and changed, but not \
    removed. What the promotion takes can't be changed: these fields must be absent or as they are. `used` and \
    `created_at` are ignored.""")
@JsonIgnoreProperties({"used", "created_at"})
record PromotionChangeRequest(
    @Schema(description = "The promotion's own code, or absent", example = "CAFE3FOR2", minLength = 1, maxLength = 64,
        pattern = Patterns.SKU)
    @Nullable String code,

    @Schema(description = "The name, 1 to 200 characters", example = "Three for two in the café", minLength = 1,
        maxLength = Texts.MAX_NAME, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "The promotion's own type, or absent", example = "buy_get")
    @Nullable PromotionType type,

    @Schema(description = "The promotion's own amount, or absent", example = "1", minimum = "0",
        maximum = Limits.MAX_AMOUNT, multipleOf = Limits.RATE_STEP)
    @Nullable BigDecimal amount,

    @ArraySchema(maxItems = PromotionRule.MAX_SKUS,
        arraySchema = @Schema(description = "The promotion's own skus, or absent"),
        schema = @Schema(example = "CAFE-WATER", minLength = 1, maxLength = 64, pattern = Patterns.SKU))
    @Nullable List<String> skus,

    @Schema(description = "The promotion's own number, or absent", example = "2", minimum = "1",
        maximum = UnitSets.MAX_TEXT, types = "integer", format = "int64")
    @Nullable BigDecimal buyQuantity,

    @Schema(description = "The promotion's own number, or absent", example = "1", minimum = "1",
        maximum = UnitSets.MAX_TEXT, types = "integer", format = "int64")
    @Nullable BigDecimal getQuantity,

    @Schema(description = "The promotion's own number, or absent", example = "10", minimum = "1",
        maximum = UnitSets.MAX_TEXT, types = "integer", format = "int64")
    @Nullable BigDecimal maxSets,

    @Schema(description = "The promotion's own minimum, or absent", example = "0.00", minimum = "0",
        maximum = Limits.MAX_SUBTOTAL, multipleOf = Limits.AMOUNT_STEP)
    @Nullable BigDecimal minimumSubtotal,

    @Schema(description = "The first moment at which the code can be used", example = "2026-03-01T00:00:00Z")
    @Nullable Instant startsAt,

    @Schema(description = "The first moment at which the code can't be used any more",
        example = "2099-06-01T00:00:00Z")
    @Nullable Instant endsAt,

    @Schema(description = "How many orders can use the code, at least as many as use it now", example = "500",
        minimum = "1", maximum = PromotionTerms.MAX_LIMIT, types = "integer", format = "int64")
    @Nullable BigDecimal usageLimit,

    @Schema(description = "How many orders of one customer can use the code, at least as many as use it now. With it, "
        + "only orders of customers can", example = "2", minimum = "1", maximum = PromotionTerms.MAX_LIMIT,
        types = "integer", format = "int64")
    @Nullable BigDecimal usageLimitPerCustomer,

    @Schema(description = "Whether the code can be used", example = "true")
    @Nullable Boolean active) {

    PromotionChanges toChanges() {
        return new PromotionChanges(code, name, type, amount, skus, buyQuantity, getQuantity, maxSets,
            minimumSubtotal, startsAt, endsAt, usageLimit, usageLimitPerCustomer, active);
    }
}
