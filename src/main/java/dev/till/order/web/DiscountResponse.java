package dev.till.order.web;

import dev.till.order.Discount;
import dev.till.pricing.Decimals;
import dev.till.pricing.DiscountType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Discount", description = "A discount and the sum that it took off")
record DiscountResponse(
    @Schema(description = "Identifies the discount within its order", example = "88140f25-f314-493b-ad81-32932f1ae4cc")
    UUID uuid,
    @Schema(description = "The name; absent if the discount has none",
        example = "10% membership discount")
    @Nullable String name,
    DiscountType type,
    @Schema(description = "A fraction for `percent`; dollars for `amount`, with up to 10 decimals if it is a "
        + "coupon's", example = "0.1") BigDecimal amount,
    @Schema(description = "The uuid of the order, or of the line that the discount applies to",
        example = "a76ee7b0-7f9e-4443-899c-f4be0faddee3") UUID applyTo,
    @Schema(description = "The code of the coupon that takes it; absent if it is no coupon's", example = "WELCOME10")
    @Nullable String couponCode,
    @Schema(description = "Dollars: the discount's share of `discount_total`", example = "1.75")
    BigDecimal appliedAmount) {

    static DiscountResponse of(Discount discount, long appliedAmount) {
        return new DiscountResponse(discount.uuid(), discount.name(), discount.type(),
            discount.type() == DiscountType.AMOUNT ? Decimals.price(discount.amount()) : discount.amount(),
            discount.applyTo(), discount.couponCode(), Decimals.dollars(appliedAmount));
    }
}
