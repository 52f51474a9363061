package dev.till.order;

import dev.till.platform.Fault;
import dev.till.platform.Refusal;
import dev.till.platform.Refusal.Kind;
import dev.till.product.StockShortage;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What Till says no to about orders. */
public final class OrderRefusals {

    private OrderRefusals() {
    }

    static Refusal notFound(UUID uuid) {
        return new Refusal(Kind.NOT_FOUND, "order_not_found", "There is no order %s".formatted(uuid), List.of());
    }

    static Refusal noSuchLineItem(UUID uuid) {
        return new Refusal(Kind.NOT_FOUND, "line_item_not_found",
            "The order has no line item %s".formatted(uuid), List.of());
    }

    static Refusal noSuchDiscount(UUID uuid) {
        return new Refusal(Kind.NOT_FOUND, "discount_not_found",
            "The order has no discount %s".formatted(uuid), List.of());
    }

    /**
     * Another order has that uuid.
     *
     * @param uuid the uuid
     * @return what to throw
     */
    public static Refusal uuidTaken(UUID uuid) {
        return new Refusal(Kind.CONFLICT, "order_exists",
            "An order %s exists already; change it with PUT, or choose another uuid".formatted(uuid),
            List.of(new Fault("uuid", "is taken")));
    }

    static Refusal changedMeanwhile(UUID uuid) {
        return new Refusal(Kind.PRECONDITION_FAILED, "order_changed",
            "Order %s is no longer the version that If-Match names; read it again".formatted(uuid), List.of());
    }

    static Refusal cancelled(UUID uuid) {
        return new Refusal(Kind.CONFLICT, "order_cancelled",
            "Order %s is cancelled and can't be changed; place a new one".formatted(uuid), List.of());
    }

    static Refusal subtotalTooLarge() {
        return new Refusal(Kind.INVALID, "invalid_request",
            "The order's subtotal would be above 999999999999.99; split it into several orders",
            List.of(new Fault("line_items", "their subtotal must be at most 999999999999.99")));
    }

    static Refusal unavailable(List<StockShortage.Short> products, List<Fault> faults) {
        String message = products.size() == 1
            ? "Product %s is unavailable: %s".formatted(products.get(0).sku(), figures(products.get(0)))
            : "%d products are unavailable: %s".formatted(products.size(), products.stream()
                .map(product -> "%s (%s)".formatted(product.sku(), figures(product)))
                .collect(Collectors.joining(", ")));
        return new Refusal(Kind.CONFLICT, "product_unavailable", message, faults);
    }

    static String figures(StockShortage.Short product) {
        return "%d requested, %d left".formatted(product.requested(), product.left());
    }
}
