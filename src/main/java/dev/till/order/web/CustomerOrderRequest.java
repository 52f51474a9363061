package dev.till.order.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.order.Coupon;
import dev.till.order.OrderDraft;
import dev.till.pricing.Limits;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "CustomerOrderInput", description = """
    What a customer orders: either `sku` and optionally `quantity`, or `line_items`, each with a `sku`. The other \
    fields of an answer are accepted and ignored.""")
@JsonIgnoreProperties({"id", "customer_id", "status", "currency", "taxes", "coupons", "subtotal", "discount_total",
    "tax_total", "included_tax_total", "total", "refunded_total", "created_at", "updated_at"})
record CustomerOrderRequest(
    @Schema(description = "Identifies the order; Till generates it by default",
        example = "a76ee7b0-7f9e-4443-899c-f4be0faddee3")
    @Nullable UUID uuid,

    @Schema(ref = PolicyNames.SCHEMA, description = "The pricing policy, which can't be changed later. By default the "
        + "setting `till.pricing.policy`", example = "standard")
    @Nullable String pricingPolicy,

    @Schema(description = "The product, if the order is for one product", example = "ABC123",
        minLength = 1, maxLength = 64, pattern = Patterns.SKU)
    @Nullable String sku,

    @Schema(description = "The number of units of `sku`, whole; 1 by default", example = "2", minimum = "1",
        maximum = Limits.MAX_QUANTITY, types = "integer", format = "int64")
    @Nullable BigDecimal quantity,

    @ArraySchema(maxItems = Limits.MAX_LINE_ITEMS,
        arraySchema = @Schema(description = "Up to 500 lines in place of `sku`, each with a catalog product"))
    @Nullable List<@Nullable LineItemRequest> lineItems,

    @ArraySchema(maxItems = Limits.MAX_DISCOUNTS,
        arraySchema = @Schema(description = "Up to 100 discounts, in the order in which they are applied"))
    @Nullable List<@Nullable DiscountRequest> discounts,

    @ArraySchema(maxItems = Coupon.MAX, schema = @Schema(example = "WELCOME10", minLength = 1, maxLength = 64,
        pattern = Patterns.SKU), arraySchema = @Schema(
        description = "Codes of coupons to add, in the order in which they are applied; an order has at most 10"))
    @Nullable List<@Nullable String> couponCodes) {

    OrderDraft toDraft() {
        return new OrderDraft(uuid, pricingPolicy, sku, quantity,
            OrderRequest.lineItemDrafts(lineItems), OrderRequest.discountDrafts(discounts), couponCodes);
    }
}
