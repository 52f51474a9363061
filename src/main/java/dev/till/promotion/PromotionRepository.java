package dev.till.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores promotions and their uses. Every call runs in the transaction of its caller. */
public interface PromotionRepository {

    /** Stores a new promotion. Throws a conflict if the code is taken. */
    Promotion add(String code, String name, PromotionRule rule, PromotionTerms terms, Instant createdAt);

    /**
     * Stores the name and the terms of a promotion that {@link #findForChange} has returned in this transaction. A
     * limit that it has can be changed, but not removed. Throws a conflict if there are more uses than a limit allows.
     */
    void update(Promotion promotion);

    /** Returns the promotion of a code in any case, or empty. */
    Optional<Promotion> find(String code);

    /** Returns the promotion, or empty. Nobody else changes it, or takes a use of it, until the transaction ends. */
    Optional<Promotion> findForChange(String code);

    /**
     * Returns the promotions that exist, by keys of codes, in any order. The numbers of uses may be slightly old, and 0
     * for a promotion without a limit of uses, since they would have to be counted.
     */
    List<Promotion> findAll(Set<String> keys);

    /** Returns at most {@code limit} promotions by id, from behind {@code after}. */
    List<Promotion> list(PromotionFilter filter, long after, int limit);

    /**
     * Takes a use of a promotion for an order, unless a limit is reached. However many transactions run at once, uses
     * never exceed a limit. To avoid deadlocks, take uses in the order of the promotions' ids, and before stock. The
     * limits that count are the stored ones, which may differ from those of the given promotion by now.
     *
     * @return whether the use was taken, or the order had it already; if not, the caller rolls back
     */
    PromotionUse take(Promotion promotion, UUID order, @Nullable Long customerId);

    /** Gives the use of an order back, before its stock. Does nothing if the order has none. */
    void giveBack(long promotion, UUID order, @Nullable Long customerId);
}
