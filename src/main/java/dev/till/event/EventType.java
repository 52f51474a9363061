package dev.till.event;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;

/** What happened. The text of a type starts with the kind of resource that it happened to. */
@RequiredArgsConstructor
public enum EventType {

    /** An order was placed. */
    ORDER_PLACED("order.placed"),
    /** Lines, discounts or coupons of an order were changed. */
    ORDER_CHANGED("order.changed"),
    /** An order was cancelled. */
    ORDER_CANCELLED("order.cancelled"),
    /** Units of an order were refunded. */
    ORDER_REFUNDED("order.refunded"),
    /** The last unit of a product was taken. */
    PRODUCT_SOLD_OUT("product.sold_out"),
    /** The stock of a product fell to its low stock. */
    PRODUCT_LOW_STOCK("product.low_stock"),
    /** The stock of a product rose from 0. */
    PRODUCT_BACK_IN_STOCK("product.back_in_stock"),
    /** The last use of a promotion was taken. */
    PROMOTION_EXHAUSTED("promotion.exhausted");

    /** A regular expression for the texts of all types, for schemas of requests. */
    public static final String PATTERN = "(order\\.(placed|changed|cancelled|refunded)"
        + "|product\\.(sold_out|low_stock|back_in_stock)|promotion\\.exhausted)";

    private final String text;

    /** Returns the type of a text such as {@code order.placed}, or empty. */
    public static Optional<EventType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findAny();
    }

    /** Returns the texts of all types with commas between them, for messages. */
    public static String texts() {
        return Arrays.stream(values()).map(EventType::text).collect(Collectors.joining(", "));
    }

    /** Returns the name of the type in JSON and in the database, such as {@code order.placed}. */
    public String text() {
        return text;
    }
}
