package dev.till.promotion.web;

import dev.till.pricing.Decimals;
import dev.till.promotion.Promotion;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionTerms;
import dev.till.promotion.PromotionType;
import dev.till.promotion.UnitSets;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

@Schema(name = "Promotion", description = "A promotion of the shop, which orders use by its code")
record PromotionResponse(
    @Schema(description = "The code as it was added; orders may use it in any case", example = "CAFE3FOR2")
    String code,
    @Schema(description = "The name", example = "Three for two in the café") String name,
    @Schema(description = "What the promotion takes", example = "buy_get") PromotionType type,
    @Schema(description = "A fraction for `percent` and `buy_get`, dollars for `amount`", example = "1")
    BigDecimal amount,
    @Schema(description = "The products that the promotion is for, in alphabetical order; absent for the whole order",
        example = "[\"CAFE-HAMBURGER\", \"CAFE-MELANGE\", \"CAFE-WATER\"]")
    @Nullable Collection<String> skus,
    @Schema(description = "How many units of each set cost their price; absent unless the type is `buy_get`",
        example = "2")
    @Nullable Long buyQuantity,
    @Schema(description = "How many units of each set are reduced; absent unless the type is `buy_get`",
        example = "1")
    @Nullable Long getQuantity,
    @Schema(description = "How many sets of an order count at most; absent for any number", example = "10")
    @Nullable Long maxSets,
    @Schema(description = "The lowest `subtotal` of an order that the promotion is for, in dollars", example = "0.00")
    BigDecimal minimumSubtotal,
    @Schema(description = "The first moment at which the code can be used; absent if always",
        example = "2026-03-01T00:00:00Z")
    @Nullable Instant startsAt,
    @Schema(description = "The first moment at which the code can't be used any more; absent if there is none",
        example = "2099-06-01T00:00:00Z")
    @Nullable Instant endsAt,
    @Schema(description = "How many orders can use the code; absent for any number", example = "100")
    @Nullable Long usageLimit,
    @Schema(description = "How many orders of one customer can use the code; absent for any number", example = "2")
    @Nullable Long usageLimitPerCustomer,
    @Schema(description = "Whether the code can be used", example = "true") boolean active,
    @Schema(description = "How many orders use the code; cancelled orders don't count", example = "0") long used,
    @Schema(description = "When the promotion was added", example = "2026-01-31T09:30:00Z") Instant createdAt) {

    static PromotionResponse of(Promotion promotion) {
        PromotionRule rule = promotion.rule();
        UnitSets sets = rule.sets();
        PromotionTerms terms = promotion.terms();
        return new PromotionResponse(promotion.code(), promotion.name(), rule.type(),
            rule.type() == PromotionType.AMOUNT ? Decimals.price(rule.amount()) : rule.amount(),
            rule.skus().isEmpty() ? null : rule.skus(),
            sets == null ? null : Long.valueOf(sets.buy()), sets == null ? null : Long.valueOf(sets.get()),
            sets == null ? null : sets.most(),
            Decimals.dollars(rule.minimumSubtotal()), terms.startsAt(), terms.endsAt(), terms.usageLimit(),
            terms.usageLimitPerCustomer(), terms.active(), promotion.used(), promotion.createdAt());
    }
}
