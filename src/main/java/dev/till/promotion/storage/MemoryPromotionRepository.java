package dev.till.promotion.storage;

import dev.till.promotion.Promotion;
import dev.till.promotion.PromotionFilter;
import dev.till.promotion.PromotionRefusals;
import dev.till.promotion.PromotionRepository;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionTerms;
import dev.till.promotion.PromotionUse;
import dev.till.promotion.Unusable;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.LongPair;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** A changing transaction has the write lock from its first read, so that nobody takes a use after a limit is read. */
@Repository
@InMemory
class MemoryPromotionRepository implements PromotionRepository {

    /** The customer of an order of nobody. */
    private static final long NOBODY = 0;

    /** The key of a use. */
    private record Use(long promotion, UUID order) {
    }

    private final MemoryTable<Long, Promotion> promotions;
    private final MemoryTable<String, Long> idsByKey;
    /** The customer of each order that uses a promotion. */
    private final MemoryTable<Use, Long> uses;
    /** How many orders of a customer use a promotion, by the promotion, then by the customer. */
    private final MemoryTable<LongPair, Long> usesByCustomer;
    private final AtomicLong ids = new AtomicLong();

    MemoryPromotionRepository(MemoryDatabase database) {
        promotions = database.table(Comparator.naturalOrder());
        idsByKey = database.table(Comparator.naturalOrder());
        uses = database.table(Comparator.comparingLong(Use::promotion).thenComparing(Use::order));
        usesByCustomer = database.table(Comparator.naturalOrder());
    }

    @Override
    public Promotion add(String code, String name, PromotionRule rule, PromotionTerms terms, Instant createdAt) {
        String key = Promotion.key(code);
        if (idsByKey.get(key).isPresent()) {
            throw PromotionRefusals.codeTaken(code);
        }
        Promotion promotion = new Promotion(ids.incrementAndGet(), code, name, rule, terms, 0, createdAt);
        promotions.put(promotion.id(), promotion);
        idsByKey.put(key, promotion.id());
        return promotion;
    }

    @Override
    public void update(Promotion promotion) {
        long used = promotions.get(promotion.id()).orElseThrow().used();
        long byOneCustomer = usesByCustomer
            .ascending(new LongPair(promotion.id(), 1), new LongPair(promotion.id(), Long.MAX_VALUE))
            .mapToLong(Long::longValue).max().orElse(0);
        PromotionRefusals.requireLimits(promotion, used, byOneCustomer);
        promotions.put(promotion.id(), promotion.withUsed(used));
    }

    @Override
    public Optional<Promotion> find(String code) {
        return idsByKey.get(Promotion.key(code)).flatMap(promotions::get);
    }

    @Override
    public Optional<Promotion> findForChange(String code) {
        return find(code);
    }

    @Override
    public List<Promotion> findAll(Set<String> keys) {
        // Without the write lock: take reads the limits again, with the lock.
        return keys.stream().map(key -> idsByKey.peek(key).flatMap(promotions::peek)).flatMap(Optional::stream)
            .toList();
    }

    @Override
    public List<Promotion> list(PromotionFilter filter, long after, int limit) {
        return promotions.ascending(after + 1, Long.MAX_VALUE).filter(filter::matches).limit(limit).toList();
    }

    @Override
    public PromotionUse take(Promotion promotion, UUID order, @Nullable Long customerId) {
        Promotion present = promotions.get(promotion.id()).orElseThrow();
        Use use = new Use(present.id(), order);
        if (uses.get(use).isPresent()) {
            return PromotionUse.TAKEN;
        }
        Optional<Unusable> reason = unusable(present, customerId);
        if (reason.isPresent()) {
            return PromotionUse.refused(reason.get());
        }
        uses.put(use, customerId == null ? NOBODY : customerId);
        count(present, customerId, 1);
        return present.withUsed(present.used() + 1).isUsedUp() ? PromotionUse.LAST : PromotionUse.TAKEN;
    }

    private Optional<Unusable> unusable(Promotion promotion, @Nullable Long customerId) {
        Long limit = promotion.terms().usageLimit();
        Long perCustomer = promotion.terms().usageLimitPerCustomer();
        if (perCustomer != null && customerId == null) {
            return Optional.of(Unusable.CUSTOMER_REQUIRED);
        }
        if (perCustomer != null && usesOf(promotion.id(), customerId) >= perCustomer) {
            return Optional.of(Unusable.CUSTOMER_LIMIT);
        }
        return limit != null && promotion.used() >= limit ? Optional.of(Unusable.EXHAUSTED) : Optional.empty();
    }

    private long usesOf(long promotion, long customerId) {
        return usesByCustomer.get(new LongPair(promotion, customerId)).orElse(0L);
    }

    @Override
    public void giveBack(long promotion, UUID order, @Nullable Long customerId) {
        Use use = new Use(promotion, order);
        uses.get(use).ifPresent(customer -> {
            uses.remove(use);
            count(promotions.get(promotion).orElseThrow(), customer == NOBODY ? null : customer, -1);
        });
    }

    private void count(Promotion promotion, @Nullable Long customerId, long change) {
        promotions.put(promotion.id(), promotion.withUsed(promotion.used() + change));
        if (customerId != null) {
            LongPair key = new LongPair(promotion.id(), customerId);
            long used = usesOf(promotion.id(), customerId) + change;
            if (used == 0) {
                usesByCustomer.remove(key);
            } else {
                usesByCustomer.put(key, used);
            }
        }
    }
}
