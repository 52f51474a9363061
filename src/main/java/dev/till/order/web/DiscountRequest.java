package dev.till.order.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.order.DiscountDraft;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Limits;
import dev.till.validation.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "DiscountInput", description = """
    A discount to add, or to change if the order has a discount with that `uuid`. A new discount needs `type` and \
    `amount`. The other fields of an answer are accepted and ignored.""")
@JsonIgnoreProperties("applied_amount")
record DiscountRequest(
    @Schema(description = "Identifies the discount; Till generates it by default",
        example = "88140f25-f314-493b-ad81-32932f1ae4cc")
    @Nullable UUID uuid,

    @Schema(description = "The name, 1 to 200 characters", example = "10% membership discount",
        minLength = 1, maxLength = Texts.MAX_NAME, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "`percent` takes a fraction off the remaining cost of its target; `amount` takes off a fixed "
        + "sum, once", example = "percent")
    @Nullable DiscountType type,

    @Schema(description = "A fraction from 0 to 1 with at most 6 decimals for `percent`: 0.1 is 10%. "
        + "Dollars with at most 2 decimals for `amount`", example = "0.1", minimum = "0", maximum = Limits.MAX_AMOUNT,
        multipleOf = Limits.RATE_STEP)
    @Nullable BigDecimal amount,

    @Schema(description = "The uuid of the order, or of one of its lines, which may be a line of this request; the "
        + "order by default. `apply_to_uuid` is an older name of this field",
        example = "a76ee7b0-7f9e-4443-899c-f4be0faddee3")
    @Nullable UUID applyTo,
    // Not documented as a field: an example made of all fields would hold both spellings, of which one must be absent.
    @Schema(hidden = true)
    @Nullable UUID applyToUuid,

    @Schema(description = "The code of the coupon that takes it, as an answer has it. Such a discount is computed: "
        + "it is ignored, and can't be changed", example = "WELCOME10", minLength = 1, maxLength = 64)
    @Nullable String couponCode) {

    DiscountDraft toDraft() {
        return new DiscountDraft(uuid, name, type, amount, applyTo, applyToUuid, couponCode);
    }
}
