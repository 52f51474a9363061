package dev.till.order.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.order.Coupon;
import dev.till.order.DiscountDraft;
import dev.till.order.LineItemDraft;
import dev.till.order.OrderDraft;
import dev.till.pricing.Limits;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@Schema(name = "OrderInput", description = """
    A new order, or changes of an order. All fields are optional. The other fields of an answer (`id`, `status`, \
    totals, times) are accepted and ignored, so that an answer can be sent back unchanged.""", example = """
        {"line_items": [{"name": "Hamburger", "price": 8.75, "tax_rate": 0.0625}]}""")
@JsonIgnoreProperties({"id", "customer_id", "sku", "status", "currency", "taxes", "coupons", "subtotal",
    "discount_total", "tax_total", "included_tax_total", "total", "refunded_total", "created_at", "updated_at"})
record OrderRequest(
    @Schema(description = "Identifies the order; Till generates it by default",
        example = "a76ee7b0-7f9e-4443-899c-f4be0faddee3")
    @Nullable UUID uuid,

    @Schema(ref = PolicyNames.SCHEMA, description = "The pricing policy, which can't be changed later. By default the "
        + "setting `till.pricing.policy`", example = "standard")
    @Nullable String pricingPolicy,

    @ArraySchema(maxItems = Limits.MAX_LINE_ITEMS,
        arraySchema = @Schema(description = "Lines to add or change; an order has at most 500"))
    @Nullable List<@Nullable LineItemRequest> lineItems,

    @ArraySchema(maxItems = Limits.MAX_DISCOUNTS, arraySchema = @Schema(
        description = "Discounts to add or change, in the order in which they are applied; at most 100"))
    @Nullable List<@Nullable DiscountRequest> discounts,

    @ArraySchema(maxItems = Coupon.MAX, schema = @Schema(example = "CAFE3FOR2", minLength = 1, maxLength = 64,
        pattern = Patterns.SKU), arraySchema = @Schema(
        description = "Codes of coupons to add, in the order in which they are applied; an order has at most 10"))
    @Nullable List<@Nullable String> couponCodes) {

    OrderDraft toDraft() {
        return new OrderDraft(uuid, pricingPolicy, null, null, lineItemDrafts(lineItems), discountDrafts(discounts),
            couponCodes);
    }

    static @Nullable List<LineItemDraft> lineItemDrafts(@Nullable List<@Nullable LineItemRequest> requests) {
        return drafts(requests, LineItemRequest::toDraft);
    }

    static @Nullable List<DiscountDraft> discountDrafts(@Nullable List<@Nullable DiscountRequest> requests) {
        return drafts(requests, DiscountRequest::toDraft);
    }

    /** Keeps nulls, which are reported later with their place. */
    private static <R, D> @Nullable List<D> drafts(@Nullable List<@Nullable R> requests, Function<R, D> toDraft) {
        return requests == null ? null
            : requests.stream().map(request -> request == null ? null : toDraft.apply(request)).toList();
    }
}
