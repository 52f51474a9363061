package dev.till.promotion;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When and how often a promotion can be used.
 *
 * @param active                whether it can be used at all
 * @param startsAt              the first moment, or null
 * @param endsAt                the first moment at which it can't be used any more, or null
 * @param usageLimit            how many orders can use it, from 1; null for any number
 * @param usageLimitPerCustomer how many orders of one customer can use it, from 1; null for any number
 */
public record PromotionTerms(
    boolean active, @Nullable Instant startsAt, @Nullable Instant endsAt,
    @Nullable Long usageLimit, @Nullable Long usageLimitPerCustomer) {

    /** The highest limit. */
    public static final String MAX_LIMIT = "1000000000";

    private static final long MAX = Long.parseLong(MAX_LIMIT);

    /** Checks the ranges, and keeps times in milliseconds, as they are answered. */
    public PromotionTerms {
        startsAt = startsAt == null ? null : startsAt.truncatedTo(ChronoUnit.MILLIS);
        endsAt = endsAt == null ? null : endsAt.truncatedTo(ChronoUnit.MILLIS);
        if (startsAt != null && endsAt != null && !startsAt.isBefore(endsAt)) {
            throw new IllegalArgumentException("startsAt must be before endsAt");
        }
        check("usageLimit", usageLimit);
        check("usageLimitPerCustomer", usageLimitPerCustomer);
    }

    private static void check(String name, @Nullable Long limit) {
        if (limit != null && (limit < 1 || limit > MAX)) {
            throw new IllegalArgumentException(name + " must be 1 to " + MAX);
        }
    }
}
