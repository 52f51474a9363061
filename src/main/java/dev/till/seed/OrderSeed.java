package dev.till.seed;

import dev.till.order.DiscountDraft;
import dev.till.order.LineItemDraft;
import dev.till.order.OrderDraft;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of {@code orders.json}. Customer 1, if any, is the first of {@code customers.json}. */
record OrderSeed(
    @Nullable Long customerId,
    @Nullable UUID uuid,
    @Nullable String pricingPolicy,
    @Nullable List<@Nullable LineItemDraft> lineItems,
    @Nullable List<@Nullable DiscountDraft> discounts,
    @Nullable List<@Nullable String> couponCodes) {

    OrderDraft toDraft() {
        return new OrderDraft(uuid, pricingPolicy, null, null, lineItems, discounts, couponCodes);
    }
}
