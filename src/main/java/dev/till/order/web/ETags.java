package dev.till.order.web;

import dev.till.order.Order;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The names of an order's versions, as HTTP has them (RFC 9110). */
final class ETags {

    private ETags() {
    }

    /**
     * A strong tag: another for every version that is stored. The time of the change is in it too, because a store in
     * memory begins again with the same demo order.
     */
    static String of(Order order) {
        return "\"" + order.version() + "-"
            + Long.toString(order.updatedAt().toEpochMilli(), Character.MAX_RADIX) + "\"";
    }

    /** Whether an {@code If-None-Match} header is for any version, which Spring holds for none on a GET. */
    static boolean isAny(@Nullable String header) {
        return header != null && header.strip().equals("*");
    }

    /** What an order must be like to meet an {@code If-Match} header; any order meets none. */
    static Predicate<Order> ifMatch(@Nullable String header) {
        if (header == null || isAny(header)) {
            return order -> true;
        }
        return order -> Arrays.stream(header.split(",")).map(String::strip).anyMatch(of(order)::equals);
    }
}
