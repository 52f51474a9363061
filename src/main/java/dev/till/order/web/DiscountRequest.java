package dev.till.order.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.order.DiscountDraft;
import dev.till.pricing.DiscountType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "DiscountInput", description = """
    A discount to add or, where the order has a discount of that uuid, to change. Type and amount are required on a \
    new one. What an answer carries besides is ignored.""")
@JsonIgnoreProperties("applied_amount")
record DiscountRequest(
    @Schema(description = "Identifies the discount; Till makes one where it is absent",
        example = "88140f25-f314-493b-ad81-32932f1ae4cc")
    @Nullable UUID uuid,

    @Schema(description = "What people call it, 1 to 200 characters", example = "10% membership discount",
        minLength = 1, maxLength = 200, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "`percent` takes a fraction of what its target still costs, `amount` a sum, once",
        example = "percent")
    @Nullable DiscountType type,

    @Schema(description = "For `percent` a fraction, 0 to 1, at most 6 decimals: 0.1 is 10%. "
        + "For `amount` dollars, at most 2 decimals", example = "0.1", minimum = "0", maximum = "9999999.99",
        multipleOf = 0.000001)
    @Nullable BigDecimal amount,

    @Schema(description = "The uuid of the order or of one of its lines, of this request's too; the order where "
        + "absent. `apply_to_uuid` is an older spelling", example = "a76ee7b0-7f9e-4443-899c-f4be0faddee3")
    @Nullable UUID applyTo,
    // Not documented as a field: an example made of all fields would hold both spellings, of which one must be absent.
    @Schema(hidden = true)
    @Nullable UUID applyToUuid) {

    DiscountDraft toDraft() {
        return new DiscountDraft(uuid, name, type, amount, applyTo, applyToUuid);
    }
}
