package dev.till.order.web;

import dev.till.order.Order;
import dev.till.order.OrderCondition;
import dev.till.order.OrderRefusals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

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

    /** Whether a header is for any version, which Spring takes for none on a GET, and finds behind {@code W/} too. */
    static boolean isAny(@Nullable String header) {
        return header != null && header.strip().equals("*");
    }

    /**
     * What the headers of a change ask of an order. {@code If-Match} is looked at first, as RFC 9110 has it.
     *
     * @param ifMatch     the versions that may be changed, or null for any
     * @param ifNoneMatch the versions that may not be changed, or null for none
     * @return a condition that the order's present version meets or not
     */
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
