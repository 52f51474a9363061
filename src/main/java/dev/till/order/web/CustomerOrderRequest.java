package dev.till.order.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.order.OrderDraft;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "CustomerOrderInput", description = """
    What a customer orders: either `sku`, perhaps with a `quantity`, or `line_items`, each with a `sku`. What an \
    answer carries besides is ignored.""")
@JsonIgnoreProperties({"id", "customer_id", "status", "currency", "taxes", "subtotal", "discount_total", "tax_total",
    "total", "created_at", "updated_at"})
record CustomerOrderRequest(
    @Schema(description = "Identifies the order; Till makes one where it is absent",
        example = "a76ee7b0-7f9e-4443-899c-f4be0faddee3")
    @Nullable UUID uuid,

    @Schema(description = "The rule that the order is priced by, for ever; the server's default where absent",
        example = "standard")
    @Nullable String pricingPolicy,

    @Schema(description = "The one product that is ordered", example = "ABC123", minLength = 1, maxLength = 64,
        pattern = Patterns.SKU)
    @Nullable String sku,

    @Schema(description = "Units of that product, whole; 1 where absent", example = "2", minimum = "1",
        maximum = "1000000", multipleOf = 1)
    @Nullable BigDecimal quantity,

    @ArraySchema(maxItems = 500,
        arraySchema = @Schema(description = "Lines instead of `sku`, at most 500; each names a product"))
    @Nullable List<@Nullable LineItemRequest> lineItems,

    @ArraySchema(maxItems = 100,
        arraySchema = @Schema(description = "Discounts, in the order in which they take, at most 100"))
    @Nullable List<@Nullable DiscountRequest> discounts) {

    OrderDraft toDraft() {
        return new OrderDraft(uuid, pricingPolicy, sku, quantity,
            OrderRequest.lineItemDrafts(lineItems), OrderRequest.discountDrafts(discounts));
    }
}
