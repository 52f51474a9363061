package dev.till.order;

import dev.till.pricing.Basket;
import dev.till.pricing.Limits;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.PricingEngine;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.SubtotalTooLargeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of an order with its price.
 *
 * @param content the lines and discounts
 * @param policy  the policy under which the order is always priced
 * @param figures the figures of the order, its lines and its discounts, each in the content's order
 */
public record PricedOrder(OrderContent content, PricingPolicy policy, PricedBasket figures) {

    /** Prices a content under a policy. Throws invalid if the subtotal would be above {@link Limits#MAX_SUBTOTAL}. */
    public static PricedOrder of(OrderContent content, PricingPolicy policy) {
        try {
            return new PricedOrder(content, policy, PricingEngine.price(basket(content), policy));
        } catch (SubtotalTooLargeException tooLarge) {
            throw OrderRefusals.subtotalTooLarge();
        }
    }

    /** Returns what the order's own discounts took, without those of coupons, in cents. */
    public List<Long> ownAppliedAmounts() {
        List<Long> all = figures.appliedAmounts();
        return all.subList(all.size() - content.discounts().size(), all.size());
    }

    /** Returns the number of lines and discounts together, those of coupons included. */
    public int parts() {
        return content.lineItems().size() + figures.appliedAmounts().size();
    }

    /** Returns why a coupon of the order takes nothing, such as {@code minimum_subtotal}; null if it takes some. */
    public @Nullable String reason(Coupon coupon) {
        return coupon.reason(content, figures.order().subtotal());
    }

    /** The lines and discounts as pricing takes them. */
    static Basket basket(OrderContent content) {
        Map<UUID, Integer> targets = new HashMap<>();
        targets.put(content.uuid(), PricingDiscount.ORDER);
        for (int i = 0; i < content.lineItems().size(); i++) {
            targets.put(content.lineItems().get(i).uuid(), i);
        }
        return new Basket(List.copyOf(content.lineItems()),
            Stream.concat(content.couponReductions().stream(), content.discounts().stream().map(discount ->
                new PricingDiscount(discount.type(), discount.amount(), targets.get(discount.applyTo())))).toList());
    }
}
