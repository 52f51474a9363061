package dev.till.seed;

import dev.till.order.DiscountDraft;
import dev.till.order.LineItemDraft;
import dev.till.order.OrderDraft;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code orders.json}: the fields of a request, and the customer.
 *
 * @param customerId the customer; 1 is the first of {@code customers.json}; if absent, the order has no customer
 */
record OrderSeed(
    @Nullable Long customerId,
    @Nullable UUID uuid,
    @Nullable String pricingPolicy,
    @Nullable List<@Nullable LineItemDraft> lineItems,
    @Nullable List<@Nullable DiscountDraft> discounts) {

    OrderDraft toDraft() {
        return new OrderDraft(uuid, pricingPolicy, null, null, lineItems, discounts);
    }
}
