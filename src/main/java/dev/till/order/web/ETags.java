package dev.till.order.web;

import dev.till.order.Order;
import dev.till.order.OrderCondition;
import dev.till.order.OrderRefusals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/** The entity tags of an order's versions (RFC 9110). */
final class ETags {

    private ETags() {
    }

    /**
     * Returns a strong tag, which differs between all versions. It includes the time of the change, because a restarted
     * store in memory has the same demo order with the same version.
     */
    static String of(Order order) {
        return "\"" + order.version() + "-"
            + Long.toString(order.updatedAt().toEpochMilli(), Character.MAX_RADIX) + "\"";
    }

    /** Returns whether a header is {@code *}. Spring doesn't recognize that on a GET. */
    static boolean isAny(@Nullable String header) {
        return header != null && header.strip().equals("*");
    }

    /** Returns the condition of a change's headers. As RFC 9110 requires, {@code If-Match} is evaluated first. */
    static OrderCondition condition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        return order -> {
            if (ifMatch != null && !isAny(ifMatch) && !names(ifMatch, order, true)) {
                throw OrderRefusals.changedMeanwhile(order.uuid());
            }
            if (ifNoneMatch != null && (isAny(ifNoneMatch) || names(ifNoneMatch, order, false))) {
                throw OrderRefusals.unchanged(order.uuid());
            }
        };
    }

    private static boolean names(String header, Order order, boolean strongly) {
        ETag tag = ETag.create(of(order));
        return ETag.parse(header).stream().anyMatch(named -> named.compare(tag, strongly));
    }
}
