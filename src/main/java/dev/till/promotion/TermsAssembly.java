package dev.till.promotion;

import dev.till.pricing.Decimals;
import dev.till.validation.Faults;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** Checks when and how often a promotion can be used, and what of it can be changed. */
final class TermsAssembly {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private final Faults faults;

    TermsAssembly(Faults faults) {
        this.faults = faults;
    }

    /** Returns the terms of a new promotion, or adds their faults; then the result has no meaning. */
    PromotionTerms of(PromotionDraft draft) {
        return merge(new PromotionTerms(true, null, null, null, null), draft.active(), draft.startsAt(),
            draft.endsAt(), draft.usageLimit(), draft.usageLimitPerCustomer());
    }

    /** Returns the changed terms of a promotion, or adds their faults; then the result has no meaning. */
    PromotionTerms merge(PromotionTerms present, PromotionChanges changes) {
        return merge(present, changes.active(), changes.startsAt(), changes.endsAt(), changes.usageLimit(),
            changes.usageLimitPerCustomer());
    }

    private PromotionTerms merge(
        PromotionTerms present, @Nullable Boolean active, @Nullable Instant startsAt, @Nullable Instant endsAt,
        @Nullable BigDecimal usageLimit, @Nullable BigDecimal usageLimitPerCustomer) {
        checkTime("starts_at", startsAt);
        checkTime("ends_at", endsAt);
        Instant start = startsAt == null ? present.startsAt() : startsAt.truncatedTo(ChronoUnit.MILLIS);
        Instant end = endsAt == null ? present.endsAt() : endsAt.truncatedTo(ChronoUnit.MILLIS);
        if (start != null && end != null && !start.isBefore(end)) {
            faults.add("ends_at", "must be after starts_at");
        }
        return faults.isEmpty() ? new PromotionTerms(active == null ? present.active() : active, start, end,
            usageLimit == null ? present.usageLimit() : Long.valueOf(usageLimit.longValueExact()),
            usageLimitPerCustomer == null ? present.usageLimitPerCustomer()
                : Long.valueOf(usageLimitPerCustomer.longValueExact())) : present;
    }

    /** An offset may lead out of the years that can be written with four digits. */
    private void checkTime(String field, @Nullable Instant time) {
        if (time != null && (time.isBefore(FIRST) || time.isAfter(END))) {
            faults.add(field, "must be in the years 1 to 9999");
        }
    }

    /** Adds a fault for each field that would change and can't. A body that a GET returned has none. */
    void requireSame(PromotionChanges changes, Promotion present) {
        PromotionRule rule = present.rule();
        UnitSets sets = rule.sets();
        requireSame("code",
            changes.code() == null || Promotion.key(changes.code()).equals(Promotion.key(present.code())));
        requireSame("type", changes.type() == null || changes.type() == rule.type());
        requireSame("amount", changes.amount(), rule.amount());
        requireSame("skus", changes.skus() == null || new HashSet<>(changes.skus()).equals(rule.skus()));
        requireSame("buy_quantity", changes.buyQuantity(), sets == null ? null : BigDecimal.valueOf(sets.buy()));
        requireSame("get_quantity", changes.getQuantity(), sets == null ? null : BigDecimal.valueOf(sets.get()));
        requireSame("max_sets", changes.maxSets(),
            sets == null || sets.most() == null ? null : BigDecimal.valueOf(sets.most()));
        requireSame("minimum_subtotal", changes.minimumSubtotal(), Decimals.dollars(rule.minimumSubtotal()));
    }

    private void requireSame(String field, @Nullable BigDecimal given, @Nullable BigDecimal present) {
        requireSame(field, given == null || present != null && given.compareTo(present) == 0);
    }

    private void requireSame(String field, boolean same) {
        if (!same) {
            faults.add(field, "can't be changed; add another promotion instead");
        }
    }
}
