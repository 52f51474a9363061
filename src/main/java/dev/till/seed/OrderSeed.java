package dev.till.seed;

import dev.till.order.DiscountDraft;
import dev.till.order.LineItemDraft;
import dev.till.order.OrderDraft;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as {@code orders.json} has it: with fields as in a request, and the number of the customer whose it is.
 *
 * @param customerId whose it is: 1 is the first of {@code customers.json}; nobody's where absent
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
