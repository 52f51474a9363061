package dev.till.refund.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.pricing.Limits;
import dev.till.refund.RefundContent;
import dev.till.refund.RefundDraft;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "RefundInput", description = """
    What to refund. All fields are optional. The other fields of an answer are accepted and ignored.""")
@JsonIgnoreProperties({"uuid", "order_uuid", "subtotal", "discount_total", "tax_total", "included_tax_total", "total",
    "taxes", "created_at"})
record RefundRequest(
    @ArraySchema(minItems = 1, maxItems = Limits.MAX_LINE_ITEMS, arraySchema = @Schema(
        description = "The lines to refund, each at most once; all that is left of every line by default"))
    @Nullable List<RefundLineRequest> lineItems,

    @Schema(description = "The reason, 1 to 200 characters", example = "one was scratched", minLength = 1,
        maxLength = RefundContent.MAX_REASON, pattern = Patterns.TEXT)
    @Nullable String reason) {

    RefundDraft toDraft() {
        return new RefundDraft(
            lineItems == null ? null : lineItems.stream().map(RefundLineRequest::toDraft).toList(), reason);
    }
}
