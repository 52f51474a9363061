package dev.till.order;

import dev.till.pricing.Basket;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.PricingEngine;
import dev.till.pricing.PricingLine;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.SubtotalTooLargeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody wants to buy, and what it costs.
 *
 * @param content what
 * @param policy  the rule that it was priced by, and always will be
 * @param figures what it costs, line by line and discount by discount in the content's order
 */
public record PricedOrder(OrderContent content, PricingPolicy policy, PricedBasket figures) {

    /**
     * Prices a content.
     *
     * @param content what
     * @param policy  by which rule
     * @return it with its figures
     * @throws dev.till.validation.Refusal invalid if the subtotal would be above 999,999,999,999.99
     */
    public static PricedOrder of(OrderContent content, PricingPolicy policy) {
        try {
            return new PricedOrder(content, policy, PricingEngine.price(basket(content), policy));
        } catch (SubtotalTooLargeException tooLarge) {
            throw OrderRefusals.subtotalTooLarge();
        }
    }

    private static Basket basket(OrderContent content) {
        List<PricingLine> lines = new ArrayList<>(content.lineItems().size());
        Map<UUID, Integer> targets = new HashMap<>();
        targets.put(content.uuid(), PricingDiscount.ORDER);
        for (LineItem line : content.lineItems()) {
            targets.put(line.uuid(), lines.size());
            lines.add(new PricingLine(line.price(), line.quantity(), line.taxRate()));
        }
        List<PricingDiscount> discounts = new ArrayList<>(content.discounts().size());
        for (Discount discount : content.discounts()) {
            discounts.add(new PricingDiscount(discount.type(), discount.amount(), targets.get(discount.applyTo())));
        }
        return new Basket(lines, discounts);
    }
}
