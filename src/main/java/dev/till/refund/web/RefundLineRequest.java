package dev.till.refund.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.pricing.Limits;
import dev.till.refund.RefundLineDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "RefundLineInput", description = """
    Units of a line to refund. The other fields of an answer are accepted and ignored.""",
    example = """
        {"uuid": "01981f3a-5c00-7000-8000-000000000031", "quantity": 1, "restock": true}""")
@JsonIgnoreProperties({"sku", "name", "tax_rate", "taxes", "tax_included", "subtotal", "discount_total", "tax_total",
    "included_tax_total", "total"})
record RefundLineRequest(
    @Schema(description = "The uuid of a line of the order", example = "01981f3a-5c00-7000-8000-000000000031",
        requiredMode = RequiredMode.REQUIRED)
    @Nullable UUID uuid,

    @Schema(description = "The number of units, above 0, at most 3 decimals; whole on a line with a `sku`; all that is "
        + "left of the line by default", example = "1",
        minimum = Limits.MIN_QUANTITY, maximum = Limits.MAX_QUANTITY, multipleOf = Limits.QUANTITY_STEP)
    @Nullable BigDecimal quantity,

    @Schema(description = "Whether the units go back to stock: true by default on a line with a `sku`, and never on "
        + "another line", example = "true")
    @Nullable Boolean restock) {

    RefundLineDraft toDraft() {
        return new RefundLineDraft(uuid, quantity, restock);
    }
}
