package dev.till.promotion.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.pricing.Limits;
import dev.till.promotion.PromotionDraft;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionTerms;
import dev.till.promotion.PromotionType;
import dev.till.promotion.UnitSets;
import dev.till.validation.Texts;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "PromotionInput", description = """
    The promotion to add. `percent` and `amount` are discounts on the order, or with `skus` on each line of these \
    products. `buy_get` reduces the cheapest units of whole sets, and needs `skus`, `buy_quantity` and \
    `get_quantity`.""")
@JsonIgnoreProperties({"used", "created_at"})
record PromotionRequest(
    @Schema(description = "Unique without regard to case; letters, digits, `-`, `_` and `.`, not only dots",
        example = "WATER3FOR2", requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 64,
        pattern = Patterns.SKU)
    @Nullable String code,

    @Schema(description = "The name, 1 to 200 characters", example = "Three for two on water",
        requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = Texts.MAX_NAME, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "What the promotion takes", example = "buy_get", requiredMode = RequiredMode.REQUIRED)
    @Nullable PromotionType type,

    @Schema(description = "A fraction from 0 to 1 with at most 6 decimals for `percent`: 0.1 is 10%. Dollars with at "
        + "most 2 decimals for `amount`, with `skus` for each unit. The fraction of the price that reduced units lose "
        + "for `buy_get`, 1 by default; required for the other types", example = "1", minimum = "0",
        maximum = Limits.MAX_AMOUNT, multipleOf = Limits.RATE_STEP)
    @Nullable BigDecimal amount,

    @ArraySchema(minItems = 1, maxItems = PromotionRule.MAX_SKUS, uniqueItems = true,
        arraySchema = @Schema(description = "The products of the catalog that the promotion is for; the whole order by "
            + "default"),
        schema = @Schema(example = "CAFE-WATER", minLength = 1, maxLength = 64, pattern = Patterns.SKU))
    @Nullable List<String> skus,

    @Schema(description = "How many units of each set cost their price; only for `buy_get`", example = "2",
        minimum = "1", maximum = UnitSets.MAX_TEXT, types = "integer", format = "int64")
    @Nullable BigDecimal buyQuantity,

    @Schema(description = "How many units of each set are reduced; only for `buy_get`", example = "1", minimum = "1",
        maximum = UnitSets.MAX_TEXT, types = "integer", format = "int64")
    @Nullable BigDecimal getQuantity,

    @Schema(description = "How many sets of an order count at most; only for `buy_get`. Any number by default",
        example = "3", minimum = "1", maximum = UnitSets.MAX_TEXT, types = "integer", format = "int64")
    @Nullable BigDecimal maxSets,

    @Schema(description = "The lowest `subtotal` of an order that the promotion is for, in dollars; 0 by default",
        example = "50.00", minimum = "0", maximum = Limits.MAX_SUBTOTAL, multipleOf = Limits.AMOUNT_STEP)
    @Nullable BigDecimal minimumSubtotal,

    @Schema(description = "The first moment at which the code can be used; at once by default",
        example = "2026-03-01T00:00:00Z")
    @Nullable Instant startsAt,

    @Schema(description = "The first moment at which the code can't be used any more; never by default",
        example = "2099-06-01T00:00:00Z")
    @Nullable Instant endsAt,

    @Schema(description = "How many orders can use the code; any number by default", example = "100", minimum = "1",
        maximum = PromotionTerms.MAX_LIMIT, types = "integer", format = "int64")
    @Nullable BigDecimal usageLimit,

    @Schema(description = "How many orders of one customer can use the code; any number by default. With it, only "
        + "orders of customers can", example = "2", minimum = "1", maximum = PromotionTerms.MAX_LIMIT,
        types = "integer", format = "int64")
    @Nullable BigDecimal usageLimitPerCustomer,

    @Schema(description = "Whether the code can be used; true by default", example = "true")
    @Nullable Boolean active) {

    PromotionDraft toDraft() {
        return new PromotionDraft(code, name, type, amount, skus, buyQuantity, getQuantity, maxSets, minimumSubtotal,
            startsAt, endsAt, usageLimit, usageLimitPerCustomer, active);
    }
}
