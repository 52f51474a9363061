package dev.till.promotion;

import dev.till.validation.Texts;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A promotion of the shop: what a code takes off an order, when, and how often.
 *
 * @param id        a number that Till assigns, from 1
 * @param code      as given; unique without regard to case
 * @param name      1 to 200 characters
 * @param rule      what it takes
 * @param terms     when and how often it can be used
 * @param used      how many orders use it, from 0; cancelled orders don't count
 * @param createdAt when it was added
 */
public record Promotion(
    long id, String code, String name, PromotionRule rule, PromotionTerms terms, long used, Instant createdAt) {

    /** Checks the length of the name. */
    public Promotion {
        Texts.requireLength("name", name, 1, Texts.MAX_NAME);
    }

    /** Returns the form of a code that is the same for all spellings that differ only in case. */
    public static String key(String code) {
        return Texts.fold(code);
    }

    /** Returns the promotion with another number of uses. */
    public Promotion withUsed(long newUsed) {
        return new Promotion(id, code, name, rule, terms, newUsed, createdAt);
    }

    /**
     * Returns why an order of a customer, or of nobody, can't use the promotion at a time, apart from what only the
     * store knows; or empty.
     */
    public Optional<Unusable> unusable(Instant now, @Nullable Long customerId) {
        if (!terms.active()) {
            return Optional.of(Unusable.INACTIVE);
        }
        if (terms.startsAt() != null && now.isBefore(terms.startsAt())) {
            return Optional.of(Unusable.NOT_STARTED);
        }
        if (terms.endsAt() != null && !now.isBefore(terms.endsAt())) {
            return Optional.of(Unusable.EXPIRED);
        }
        return customerId == null && terms.usageLimitPerCustomer() != null
            ? Optional.of(Unusable.CUSTOMER_REQUIRED) : Optional.empty();
    }

    /** Returns whether as many orders use it as can. */
    public boolean isUsedUp() {
        return terms.usageLimit() != null && used >= terms.usageLimit();
    }
}
