package dev.till.promotion;

import dev.till.product.ProductService;
import dev.till.store.Slice;
import dev.till.store.StoreCapacity;
import dev.till.validation.DraftValidator;
import dev.till.validation.Faults;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds, changes and finds promotions, and counts their uses. */
@Service
@RequiredArgsConstructor
public class PromotionService {

    private final PromotionRepository promotions;
    private final ProductService products;
    private final DraftValidator drafts;
    private final StoreCapacity capacity;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** Adds a promotion. Throws invalid with all faults of the draft, or a conflict if the code is taken. */
    @Transactional
    public Promotion add(PromotionDraft draft) {
        capacity.requireRoom();
        Faults faults = drafts.check(draft);
        RuleAssembly rule = new RuleAssembly(draft, faults);
        rule.check(products.findAll(rule.skus()).keySet());
        PromotionTerms terms = new TermsAssembly(faults).of(draft);
        faults.throwIfAny();
        return promotions.add(Objects.requireNonNull(draft.code()), Objects.requireNonNull(draft.name()), rule.rule(),
            terms, clock.instant());
    }

    /**
     * Changes the name and the terms of a promotion. Orders that use it keep what it takes off them. Throws not found,
     * invalid with all faults of the changes, or a conflict if there are more uses than a limit allows.
     */
    @Transactional
    public Promotion change(String code, PromotionChanges changes) {
        capacity.requireRoom();
        // Checked before the promotion is locked. An unknown promotion is still reported first.
        Faults faults = drafts.check(changes);
        Promotion present = promotions.findForChange(code).orElseThrow(() -> PromotionRefusals.notFound(code));
        TermsAssembly assembly = new TermsAssembly(faults);
        assembly.requireSame(changes, present);
        PromotionTerms terms = assembly.merge(present.terms(), changes);
        faults.throwIfAny();
        Promotion changed = new Promotion(present.id(), present.code(),
            Objects.requireNonNullElse(changes.name(), present.name()), present.rule(), terms, present.used(),
            present.createdAt());
        promotions.update(changed);
        return changed;
    }

    /** Returns a promotion by its code in any case, or throws not found. */
    @Transactional(readOnly = true)
    public Promotion get(String code) {
        return promotions.find(code).orElseThrow(() -> PromotionRefusals.notFound(code));
    }

    /** Returns at most {@code limit} promotions by id, from behind {@code after}. */
    @Transactional(readOnly = true)
    public Slice<Promotion> list(PromotionFilter filter, long after, int limit) {
        return Slice.of(promotions.list(filter, after, limit + 1), limit);
    }

    /** Returns the promotions that exist, by the {@linkplain Promotion#key keys} of their codes. */
    @Transactional(readOnly = true)
    public Map<String, Promotion> findAll(Set<String> keys) {
        return keys.isEmpty() ? Map.of() : promotions.findAll(keys).stream()
            .collect(Collectors.toMap(promotion -> Promotion.key(promotion.code()), Function.identity()));
    }

    /**
     * Takes a use of each promotion for an order, in the order of their ids, which is the same for everybody. Publishes
     * {@link PromotionExhausted} for those whose last use it takes.
     *
     * @return why a promotion has no use left, by its id; the caller rolls back then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Unusable> take(List<Promotion> used, UUID order, @Nullable Long customerId) {
        Map<Long, Unusable> refused = new TreeMap<>();
        used.stream().sorted(Comparator.comparing(Promotion::id)).forEach(promotion -> {
            PromotionUse use = promotions.take(promotion, order, customerId);
            use.refusal().ifPresent(unusable -> refused.put(promotion.id(), unusable));
            if (use.last()) {
                events.publishEvent(new PromotionExhausted(get(promotion.code()), clock.instant()));
            }
        });
        return refused;
    }

    /** Gives the uses of an order back, of those promotions of which it has one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(Set<Long> used, UUID order, @Nullable Long customerId) {
        used.stream().sorted().forEach(promotion -> promotions.giveBack(promotion, order, customerId));
    }
}
