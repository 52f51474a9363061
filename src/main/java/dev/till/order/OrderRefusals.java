package dev.till.order;

import dev.till.pricing.Limits;
import dev.till.product.StockShortage;
import dev.till.promotion.Unusable;
import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Faults;
import dev.till.validation.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The refusals about orders. */
public final class OrderRefusals {

    /** The number of short products that a message lists. */
    private static final int MAX_LISTED_PRODUCTS = 3;

    private OrderRefusals() {
    }

    /** No order has the uuid. */
    public static Refusal notFound(UUID uuid) {
        return new Refusal(ErrorCode.ORDER_NOT_FOUND, "There is no order %s".formatted(uuid), List.of());
    }

    static Refusal noSuchCoupon(String code) {
        return new Refusal(ErrorCode.COUPON_NOT_FOUND, "The order has no coupon %s".formatted(code), List.of());
    }

    /** A change of what a coupon takes. */
    static Refusal discountOfCoupon(Discount discount) {
        return new Refusal(ErrorCode.COUPON_DISCOUNT, ("The coupon %s decides what the discount %s takes; remove the "
            + "coupon instead").formatted(discount.couponCode(), discount.uuid()), List.of());
    }

    /** Coupons that the order can't use, each with the reason. */
    static Refusal couponsUnavailable(Map<Coupon, Unusable> unusable, OrderDraft draft) {
        List<Fault> faults = new ArrayList<>();
        unusable.forEach((coupon, reason) ->
            faults.add(new Fault(draft.couponPath(coupon), reason.toString())));
        Map.Entry<Coupon, Unusable> first = unusable.entrySet().iterator().next();
        int others = unusable.size() - 1;
        return new Refusal(ErrorCode.COUPON_UNAVAILABLE, "The coupon %s %s".formatted(
            first.getKey().code(), first.getValue().getMeaning())
            + (others == 0 ? "" : " (and %d more)".formatted(others)), faults);
    }

    static Refusal noSuchLineItem(UUID uuid) {
        return new Refusal(ErrorCode.LINE_ITEM_NOT_FOUND,
            "The order has no line item %s".formatted(uuid), List.of());
    }

    static Refusal noSuchDiscount(UUID uuid) {
        return new Refusal(ErrorCode.DISCOUNT_NOT_FOUND,
            "The order has no discount %s".formatted(uuid), List.of());
    }

    /** Another order has the uuid. */
    public static Refusal uuidTaken(UUID uuid) {
        return new Refusal(ErrorCode.ORDER_EXISTS,
            "An order %s exists already; change it with PUT, or choose another uuid".formatted(uuid),
            List.of(new Fault("uuid", "is taken")));
    }

    /** {@code If-Match} names another version of the order. */
    static Refusal changedMeanwhile(UUID uuid) {
        return new Refusal(ErrorCode.ORDER_CHANGED,
            "Order %s is no longer the version that If-Match names; read it again".formatted(uuid), List.of());
    }

    /** {@code If-None-Match} names the present version of the order. */
    static Refusal unchanged(UUID uuid) {
        return new Refusal(ErrorCode.ORDER_UNCHANGED,
            "Order %s is still a version that If-None-Match names; leave that header out to change it"
                .formatted(uuid), List.of());
    }

    static Refusal cancelled(UUID uuid) {
        return new Refusal(ErrorCode.ORDER_CANCELLED,
            "Order %s is cancelled and can't be changed or refunded; to order again, place a new one"
                .formatted(uuid), List.of());
    }

    /** The order has refunds; of all of its units, if none is left. */
    static Refusal refunded(UUID uuid, boolean unitsLeft) {
        return new Refusal(ErrorCode.ORDER_REFUNDED, (unitsLeft
            ? "Order %s is refunded in part and can't be changed or cancelled; refund what is left instead"
            : "Order %s is refunded in full and can't be changed or cancelled; to order again, place a new one")
                .formatted(uuid), List.of());
    }

    /** The caller's token allows less than what was sent. */
    static Refusal notAllowed(Faults faults, boolean isCustomers) {
        return new Refusal(ErrorCode.INSUFFICIENT_SCOPE, isCustomers
            ? "With this token, an order takes only products of the catalog, and no discounts or pricing policies"
            : "With this token, an order takes no products of the catalog", faults.listed());
    }

    static Refusal subtotalTooLarge() {
        return subtotalTooLarge("");
    }

    /** {@code path} is where the order is in the body. */
    static Refusal subtotalTooLarge(String path) {
        return new Refusal(ErrorCode.INVALID_REQUEST,
            "The order's subtotal would be above " + Limits.MAX_SUBTOTAL + "; split it into several orders",
            List.of(new Fault(path + "line_items", "their subtotal must be at most " + Limits.MAX_SUBTOTAL)));
    }

    /** Stock is short. The message lists a few of the products; the faults list the lines that ask for them. */
    static Refusal unavailable(List<StockShortage.Short> products, Faults shortLines) {
        StringBuilder message = new StringBuilder(products.size() == 1 ? "Product %s is unavailable: %s".formatted(
            products.get(0).sku(), figures(products.get(0))) : products.stream().limit(MAX_LISTED_PRODUCTS)
                .map(product -> "%s (%s)".formatted(product.sku(), figures(product)))
                .collect(Collectors.joining(", ", products.size() + " products are unavailable: ", "")));
        if (products.size() > MAX_LISTED_PRODUCTS) {
            message.append(" and ").append(products.size() - MAX_LISTED_PRODUCTS).append(" more");
        }
        if (shortLines.count() > Faults.MOST_LISTED) {
            message.append("; errors lists the first ").append(Faults.MOST_LISTED)
                .append(" of ").append(shortLines.count()).append(" lines");
        }
        return new Refusal(ErrorCode.PRODUCT_UNAVAILABLE, message.toString(), shortLines.listed());
    }

    static String figures(StockShortage.Short product) {
        return "%d requested, %d left".formatted(product.requested(), product.left());
    }
}
