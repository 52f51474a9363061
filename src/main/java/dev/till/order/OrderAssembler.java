package dev.till.order;

import dev.till.pricing.Limits;
import dev.till.pricing.PricingPolicy;
import dev.till.product.ProductService;
import dev.till.promotion.Promotion;
import dev.till.promotion.PromotionService;
import dev.till.validation.Faults;
import dev.till.validation.SkuValidator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the content of an order from a draft, or refuses the draft with all of its faults. A draft that is too large is
 * refused for that alone, before anything else of it is looked at.
 */
@Component
class OrderAssembler {

    private final ProductService products;
    private final PromotionService promotions;
    private final UuidFactory uuids;
    private final PricingPolicy defaultPolicy;
    private final OrderMeters meters;

    OrderAssembler(
        ProductService products, PromotionService promotions, UuidFactory uuids, PricingProperties pricing,
        OrderMeters meters) {
        this.products = products;
        this.promotions = promotions;
        this.uuids = uuids;
        this.defaultPolicy = pricing.defaultPolicy();
        this.meters = meters;
    }

    /** Returns the priced content of a new order. A customer's order needs lines, each of a catalog product. */
    PricedOrder assemble(OrderDraft draft, boolean forCustomer) {
        Faults faults = new Faults();
        OrderContent empty = empty(draft);
        requireRoom(empty, draft, faults);
        PricingPolicy policy = policy(draft, defaultPolicy, faults);
        OrderContent content = merge(empty, draft, forCustomer, faults);
        return meters.price(() -> PricedOrder.of(content, policy));
    }

    /** Whether a policy is that of orders that name none. */
    boolean isDefault(PricingPolicy policy) {
        return policy.equals(defaultPolicy);
    }

    /** The content of a new order. Throws invalid with all faults, those that were found before included. */
    OrderContent content(OrderDraft draft, Faults faults) {
        OrderContent empty = empty(draft);
        requireRoom(empty, draft, faults.withoutAny());
        policy(draft, defaultPolicy, faults);
        return merge(empty, draft, false, faults);
    }

    private OrderContent empty(OrderDraft draft) {
        return OrderContent.empty(Objects.requireNonNullElseGet(draft.uuid(), uuids));
    }

    /** The content of an order after a change. */
    OrderContent merge(PricedOrder order, OrderDraft draft) {
        Faults faults = new Faults();
        requireRoom(order.content(), draft, faults);
        if (draft.uuid() != null && !draft.uuid().equals(order.content().uuid())) {
            faults.add("uuid", "must be the path's, or absent");
        }
        if (!policy(draft, order.policy(), faults).equals(order.policy())) {
            faults.add("pricing_policy", "can't be changed: the order is priced under " + order.policy().name());
        }
        return merge(order.content(), draft, false, faults);
    }

    private OrderContent merge(OrderContent content, OrderDraft draft, boolean catalogOnly, Faults faults) {
        Set<String> skus = Stream.concat(Stream.ofNullable(draft.sku()),
                draft.lineItems().stream().filter(Objects::nonNull).map(LineItemDraft::sku).filter(Objects::nonNull))
            .collect(Collectors.toSet());
        Set<String> codes = draft.couponCodes().stream().filter(Objects::nonNull)
            .filter(code -> SkuValidator.fault(code) == null).map(Promotion::key).collect(Collectors.toSet());
        return new OrderAssembly(content, skus.isEmpty() ? Map.of() : products.findAll(skus),
            codes.isEmpty() ? Map.of() : promotions.findAll(codes), catalogOnly, uuids, faults).merge(draft);
    }

    private static PricingPolicy policy(OrderDraft draft, PricingPolicy otherwise, Faults faults) {
        if (draft.pricingPolicy() == null) {
            return otherwise;
        }
        return PricingPolicy.named(draft.pricingPolicy()).orElseGet(() -> {
            faults.add("pricing_policy", "must be one of: " + String.join(", ", PricingPolicy.names()));
            return otherwise;
        });
    }

    /** Throws invalid if an order would have too many lines, discounts or coupons after the draft. */
    static void requireRoom(OrderContent order, OrderDraft draft, Faults faults) {
        requireRoomForCoupons(order, draft, faults);
        if (order.lineItems().size() + draft.lineItems().size() <= Limits.MAX_LINE_ITEMS
            && order.discounts().size() + draft.discounts().size() <= Limits.MAX_DISCOUNTS) {
            // There is room even if all of them are new.
            return;
        }
        requireRoom("line_items", order.lineItems().stream().map(LineItem::uuid).collect(Collectors.toSet()),
            draft.lineItems().stream().map(line -> line == null ? null : line.uuid()).toList(),
            Limits.MAX_LINE_ITEMS, faults);
        requireRoom("discounts", order.discounts().stream().map(Discount::uuid).collect(Collectors.toSet()),
            draft.discounts().stream().map(discount -> discount == null ? null : discount.uuid()).toList(),
            Limits.MAX_DISCOUNTS, faults);
        faults.throwIfAny();
    }

    private static void requireRoomForCoupons(OrderContent order, OrderDraft draft, Faults faults) {
        if (order.coupons().size() + draft.couponCodes().size() > Coupon.MAX
            && (draft.couponCodes().size() > Coupon.MAX || order.coupons().size() + draft.couponCodes().stream()
                .filter(code -> code == null || order.coupon(code).isEmpty()).count() > Coupon.MAX)) {
            faults.add("coupon_codes", "must leave the order with at most " + Coupon.MAX);
            faults.throwIfAny();
        }
    }

    private static void requireRoom(
        String field, Set<UUID> present, List<@Nullable UUID> given, int most, Faults faults) {
        long added = given.stream().filter(uuid -> uuid == null || !present.contains(uuid)).count();
        // Too many changes are refused even if each is of a line that the order has.
        if (given.size() > most || present.size() + added > most) {
            faults.add(field, "must leave the order with at most " + most);
        }
    }
}
