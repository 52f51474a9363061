package dev.till.order;

import dev.till.promotion.Promotion;
import dev.till.promotion.PromotionService;
import dev.till.promotion.Unusable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the uses of promotions in step with the coupons of orders. */
@Component
@RequiredArgsConstructor
class OrderCoupons {

    private final PromotionService promotions;
    private final Clock clock;

    /**
     * Takes a use of each coupon that the order has now and had not before, and gives back those that it has no longer.
     * Throws a conflict with the reason of each coupon that can't be used.
     */
    void change(OrderContent former, Order order, OrderDraft draft) {
        Set<Long> before = ids(former.coupons());
        Set<Long> now = ids(order.content().coupons());
        List<Coupon> added = order.content().coupons().stream()
            .filter(coupon -> !before.contains(coupon.promotion())).toList();
        if (!added.isEmpty()) {
            take(added, order, draft);
        }
        giveBack(ids(former.coupons().stream().filter(coupon -> !now.contains(coupon.promotion())).toList()), order);
    }

    /** Gives all uses of an order back. */
    void giveBack(Order order) {
        giveBack(ids(order.content().coupons()), order);
    }

    private void giveBack(Set<Long> used, Order order) {
        if (!used.isEmpty()) {
            promotions.giveBack(used, order.uuid(), order.customerId());
        }
    }

    private void take(List<Coupon> added, Order order, OrderDraft draft) {
        Map<String, Promotion> found = find(added);
        Map<Coupon, Unusable> unusable = unusable(added, found, order.priced(), order.customerId());
        List<Promotion> usable = added.stream().filter(coupon -> !unusable.containsKey(coupon))
            .map(coupon -> promotion(found, coupon)).toList();
        Map<Long, Unusable> refused = promotions.take(usable, order.uuid(), order.customerId());
        added.stream().filter(coupon -> refused.containsKey(coupon.promotion()))
            .forEach(coupon -> unusable.put(coupon, refused.get(coupon.promotion())));
        if (!unusable.isEmpty()) {
            throw OrderRefusals.couponsUnavailable(unusable, draft);
        }
    }

    /**
     * Judges the coupons of an order that is only calculated, and uses none. Throws a conflict with the reason of each
     * coupon that no order could use now. A coupon that is used up takes nothing; one that is limited per customer is
     * taken for unused, since a calculation has no customer.
     */
    PricedOrder judged(PricedOrder order, OrderDraft draft) {
        List<Coupon> coupons = order.content().coupons();
        if (coupons.isEmpty()) {
            return order;
        }
        Map<String, Promotion> found = find(coupons);
        Map<Coupon, Unusable> unusable = unusable(coupons, found, order, null);
        unusable.values().removeIf(Unusable.CUSTOMER_REQUIRED::equals);
        if (!unusable.isEmpty()) {
            throw OrderRefusals.couponsUnavailable(unusable, draft);
        }
        List<Coupon> judged = new ArrayList<>();
        coupons.forEach(coupon -> judged.add(
            promotion(found, coupon).isUsedUp() ? coupon.refused(Unusable.EXHAUSTED) : coupon));
        return judged.equals(coupons) ? order : PricedOrder.of(new OrderContent(order.content().uuid(),
            order.content().lineItems(), order.content().discounts(), judged), order.policy());
    }

    private Map<String, Promotion> find(List<Coupon> coupons) {
        return promotions.findAll(coupons.stream().map(coupon -> Promotion.key(coupon.code()))
            .collect(Collectors.toSet()));
    }

    private static Promotion promotion(Map<String, Promotion> found, Coupon coupon) {
        return Objects.requireNonNull(found.get(Promotion.key(coupon.code())));
    }

    private Map<Coupon, Unusable> unusable(
        List<Coupon> coupons, Map<String, Promotion> found, PricedOrder order, @Nullable Long customerId) {
        Instant now = clock.instant();
        Map<Coupon, Unusable> unusable = new LinkedHashMap<>();
        for (Coupon coupon : coupons) {
            promotion(found, coupon).unusable(now, customerId)
                .or(() -> coupon.reaches(order.figures().order().subtotal()) ? Optional.empty()
                    : Optional.of(Unusable.MINIMUM_SUBTOTAL))
                .ifPresent(reason -> unusable.put(coupon, reason));
        }
        return unusable;
    }

    private static Set<Long> ids(List<Coupon> coupons) {
        return coupons.stream().map(Coupon::promotion).collect(Collectors.toSet());
    }
}
