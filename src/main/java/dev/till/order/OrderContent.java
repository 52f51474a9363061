package dev.till.order;

import dev.till.pricing.PricingDiscount;
import dev.till.pricing.PricingEngine;
import dev.till.promotion.Promotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The lines, discounts and coupons of an order: all that its price depends on, except for the pricing policy.
 *
 * @param uuid      the order's uuid
 * @param lineItems in the order in which they were added
 * @param discounts in the order in which they were added and are applied, after those of the coupons
 * @param coupons   in the order in which they were added and are applied
 */
public record OrderContent(UUID uuid, List<LineItem> lineItems, List<Discount> discounts, List<Coupon> coupons) {

    /** Copies the lists. */
    public OrderContent {
        lineItems = List.copyOf(lineItems);
        discounts = List.copyOf(discounts);
        coupons = List.copyOf(coupons);
    }

    /** The content of an order without coupons. */
    public OrderContent(UUID uuid, List<LineItem> lineItems, List<Discount> discounts) {
        this(uuid, lineItems, discounts, List.of());
    }

    /** Returns the content of an empty order. */
    public static OrderContent empty(UUID uuid) {
        return new OrderContent(uuid, List.of(), List.of());
    }

    /** Returns the number of lines, discounts and coupons together. */
    public int size() {
        return lineItems.size() + discounts.size() + coupons.size();
    }

    /**
     * Returns all discounts as they are applied: those of the coupons in their order, then the order's own.
     *
     * @throws dev.till.pricing.SubtotalTooLargeException if the lines cost too much
     */
    public List<Discount> allDiscounts() {
        return coupons.isEmpty() ? discounts
            : Stream.concat(couponDiscounts().stream(), discounts.stream()).toList();
    }

    /** Returns the discounts of the coupons. */
    List<Discount> couponDiscounts() {
        return ofCoupons((coupon, subtotal) -> coupon.discounts(this, subtotal));
    }

    /** Returns the discounts of the coupons as pricing takes them, which costs less. */
    List<PricingDiscount> couponReductions() {
        return ofCoupons((coupon, subtotal) -> coupon.reductions(lineItems, subtotal));
    }

    private <T> List<T> ofCoupons(BiFunction<Coupon, Long, List<T>> taken) {
        if (coupons.isEmpty()) {
            return List.of();
        }
        long subtotal = PricingEngine.subtotal(lineItems);
        return coupons.stream().flatMap(coupon -> taken.apply(coupon, subtotal).stream()).toList();
    }

    /** Returns the coupon with a code in any case, or empty. */
    public Optional<Coupon> coupon(String code) {
        String key = Promotion.key(code);
        return coupons.stream().filter(coupon -> Promotion.key(coupon.code()).equals(key)).findFirst();
    }

    /** Returns the content without one coupon. Throws not found if there is no such coupon. */
    public OrderContent withoutCoupon(String code) {
        Coupon removed = coupon(code).orElseThrow(() -> OrderRefusals.noSuchCoupon(code));
        return new OrderContent(uuid, lineItems, discounts,
            coupons.stream().filter(coupon -> !coupon.equals(removed)).toList());
    }

    /**
     * Returns the content without one line and the discounts that apply to it. Throws not found if there is no such
     * line.
     */
    public OrderContent withoutLineItem(UUID lineUuid) {
        List<LineItem> lines = new ArrayList<>(lineItems);
        if (!lines.removeIf(line -> line.uuid().equals(lineUuid))) {
            throw OrderRefusals.noSuchLineItem(lineUuid);
        }
        List<Discount> rest = new ArrayList<>(discounts);
        rest.removeIf(discount -> discount.applyTo().equals(lineUuid));
        return new OrderContent(uuid, lines, rest, coupons);
    }

    /**
     * Returns the content without one discount. Throws not found if there is no such discount, and a conflict if it is
     * a coupon's.
     */
    public OrderContent withoutDiscount(UUID discountUuid) {
        List<Discount> rest = new ArrayList<>(discounts);
        if (!rest.removeIf(discount -> discount.uuid().equals(discountUuid))) {
            couponDiscounts().stream().filter(discount -> discount.uuid().equals(discountUuid)).findFirst()
                .ifPresent(discount -> {
                    throw OrderRefusals.discountOfCoupon(discount);
                });
            throw OrderRefusals.noSuchDiscount(discountUuid);
        }
        return new OrderContent(uuid, lineItems, rest, coupons);
    }

    /**
     * Returns the changes of stock with which this content replaces a former one: for each sku of either, the units to
     * give back, or, if negative, to take.
     */
    public SortedMap<String, Long> stockChangesFrom(OrderContent former) {
        SortedMap<String, Long> changes = new TreeMap<>();
        former.addUnits(changes, 1);
        addUnits(changes, -1);
        return changes;
    }

    private void addUnits(SortedMap<String, Long> changes, int sign) {
        for (LineItem line : lineItems) {
            if (line.sku() != null) {
                changes.merge(line.sku(), sign * line.units(), Long::sum);
            }
        }
    }
}
