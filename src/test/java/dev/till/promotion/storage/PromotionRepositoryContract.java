package dev.till.promotion.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.OtherThread;
import dev.till.Race;
import dev.till.TestStore;
import dev.till.TestStore.Other;
import dev.till.promotion.Promotion;
import dev.till.promotion.PromotionFilter;
import dev.till.promotion.PromotionRepository;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionTerms;
import dev.till.promotion.PromotionType;
import dev.till.promotion.PromotionUse;
import dev.till.promotion.UnitSets;
import dev.till.promotion.Unusable;
import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What promotions' stores have in common. */
abstract class PromotionRepositoryContract {

    static final PromotionTerms UNLIMITED = terms(null, null);

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00.123Z");
    private static final PromotionRule TEN_PERCENT = rule(PromotionType.PERCENT, "0.1", null, 0);
    @SuppressWarnings("unused")
    private static final List<PromotionRule> RULES = List.of(TEN_PERCENT,
        rule(PromotionType.PERCENT, "0.000001", null, 0, "A"), rule(PromotionType.PERCENT, "1", null, 1, "a", "A"),
        rule(PromotionType.AMOUNT, "9999999.99", null, 99_999_999_999_999L),
        rule(PromotionType.AMOUNT, "0.01", null, 5000, "A.B-C_1", "S".repeat(64)),
        rule(PromotionType.BUY_GET, "1", new UnitSets(2, 1, null), 0, "TEA"),
        rule(PromotionType.BUY_GET, "0.5", new UnitSets(1_000_000, 999_999, 1_000_000L), 0,
            IntStream.range(0, 500).mapToObj(i -> "SKU-" + i).toArray(String[]::new)));
    @SuppressWarnings("unused")
    private static final List<PromotionTerms> TERMS = List.of(UNLIMITED,
        new PromotionTerms(false, NOW, null, null, 1L), new PromotionTerms(true, null, NOW, 1_000_000_000L, null),
        new PromotionTerms(true, Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z"), 1L,
            1_000_000_000L));
    @SuppressWarnings("unused")
    private static final List<String> NO_CODES = List.of("", " ", "WELCOME1", "WELCOME10 ", "WELCOME_0", "%", "\0",
        "WELCOME10\0", "\uD83C", "🍔", "W".repeat(70_000));

    private static final int THREADS = 24;

    private final TestStore store;
    private final PromotionRepository promotions;

    <S extends TestStore> PromotionRepositoryContract(S store, Function<S, PromotionRepository> adapter) {
        this.store = store;
        promotions = adapter.apply(store);
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    /** Rolls a transaction back. */
    private static final class NoUseLeft extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Unusable reason;

        NoUseLeft(Unusable reason) {
            this.reason = reason;
        }
    }

    private static PromotionRule rule(
        PromotionType type, String amount, @Nullable UnitSets sets, long minimum, String... skus) {
        return new PromotionRule(type, new BigDecimal(amount), new TreeSet<>(List.of(skus)), sets, minimum);
    }

    static PromotionTerms terms(@Nullable Long limit, @Nullable Long perCustomer) {
        return new PromotionTerms(true, null, null, limit, perCustomer);
    }

    final Promotion add(String code, PromotionTerms terms) {
        return store.change(() -> promotions.add(code, "Something off", TEN_PERCENT, terms, NOW));
    }

    final Promotion find(String code) {
        return store.read(() -> promotions.find(code)).orElseThrow();
    }

    private void change(String code, PromotionTerms terms) {
        store.run(() -> {
            Promotion present = promotions.findForChange(code).orElseThrow();
            promotions.update(new Promotion(present.id(), present.code(), present.name(), present.rule(), terms,
                present.used(), present.createdAt()));
        });
    }

    /** A new order, for uses that refer to one. */
    final UUID order() {
        UUID uuid = UUID.randomUUID();
        store.order(uuid);
        return uuid;
    }

    private Optional<Unusable> take(Promotion promotion, UUID order, @Nullable Long customer) {
        try {
            store.run(() -> promotions.take(promotion, order, customer).refusal().ifPresent(reason -> {
                throw new NoUseLeft(reason);
            }));
            return Optional.empty();
        } catch (NoUseLeft refused) {
            return Optional.of(refused.reason);
        }
    }

    private Optional<Unusable> take(String code, @Nullable Long customer) {
        return take(find(code), order(), customer);
    }

    private void giveBack(Promotion promotion, UUID order, @Nullable Long customer) {
        store.run(() -> promotions.giveBack(promotion.id(), order, customer));
    }

    private List<Promotion> list(@Nullable String prefix, @Nullable Boolean active, long after, int limit) {
        return store.read(() -> promotions.list(new PromotionFilter(prefix, active), after, limit));
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void bringsBackRulesAsTheyWere(PromotionRule rule) {
        Promotion added = store.change(() -> promotions.add("WELCOME10", "🍔 'off'", rule, UNLIMITED, NOW));

        assertThat(added).isEqualTo(new Promotion(added.id(), "WELCOME10", "🍔 'off'", rule, UNLIMITED, 0, NOW));
        assertIsEverywhere(added);
    }

    @ParameterizedTest
    @FieldSource("TERMS")
    void bringsBackTermsAsTheyWere(PromotionTerms terms) {
        Promotion added = add("WELCOME10", terms);

        assertThat(added)
            .isEqualTo(new Promotion(added.id(), "WELCOME10", "Something off", TEN_PERCENT, terms, 0, NOW));
        assertIsEverywhere(added);
    }

    private void assertIsEverywhere(Promotion promotion) {
        assertThat(find(promotion.code())).isEqualTo(promotion);
        assertThat(store.change(() -> promotions.findForChange(promotion.code()))).contains(promotion);
        assertThat(store.read(() -> promotions.findAll(Set.of(Promotion.key(promotion.code()), "none"))))
            .containsExactly(promotion);
        assertThat(list(null, null, 0, 10)).containsExactly(promotion);
    }

    @Test
    void givesACodeInAnyCaseToOnePromotion() {
        Promotion welcome = add("Welcome10", UNLIMITED);

        Promotion other = store.change(() -> {
            assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> promotions.add("wELCOME10", "Other", TEN_PERCENT, terms(1L, 1L), NOW))
                .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(ErrorCode.CODE_TAKEN));
            return promotions.add("Welcome1.", "Other", TEN_PERCENT, UNLIMITED, NOW);
        });

        assertThat(find("WELCOME10")).isEqualTo(welcome);
        assertThat(store.change(() -> promotions.findForChange("welcome10"))).contains(welcome);
        assertThat(list(null, null, 0, 10)).containsExactly(welcome, other);
    }

    @ParameterizedTest
    @FieldSource("NO_CODES")
    void findsNothingUnderAnyOtherText(String text) {
        Promotion welcome = add("WELCOME10", UNLIMITED);

        assertThat(store.read(() -> promotions.find(text))).isEmpty();
        assertThat(store.change(() -> promotions.findForChange(text))).isEmpty();
        assertThat(store.read(() -> promotions.findAll(Set.of("welcome10", text)))).containsExactly(welcome);
        assertThat(store.read(() -> promotions.findAll(Set.of()))).isEmpty();
    }

    @Test
    void listsThemByPrefixAndStateFromAnyPlace() {
        List<Promotion> all = List.of(add("SPRING-A", UNLIMITED), add("summer", UNLIMITED),
            add("Spring_b", new PromotionTerms(false, null, null, 5L, 1L)), add("S", UNLIMITED));

        assertThat(list(null, null, 0, 4)).isEqualTo(all);
        assertThat(list("", null, 0, 10)).isEqualTo(all);
        assertThat(list("sPRING", null, 0, 10)).containsExactly(all.get(0), all.get(2));
        assertThat(list("spring", true, 0, 10)).containsExactly(all.get(0));
        assertThat(list(null, false, 0, 10)).containsExactly(all.get(2));
        assertThat(list("spring-a", false, 0, 10)).isEmpty();
        assertThat(list("pring", null, 0, 10)).isEmpty();
        assertThat(list("spring%", null, 0, 10)).isEmpty();
        assertThat(list("\0", null, 0, 10)).isEmpty();
        assertThat(list("s", true, all.get(0).id(), 1)).containsExactly(all.get(1));
        assertThat(list(null, null, all.get(1).id(), 10)).containsExactly(all.get(2), all.get(3));
        assertThat(list(null, null, Long.MAX_VALUE - 1, 10)).isEmpty();
    }

    @Test
    void keepsAllThatIsUpdatedButTheRest() {
        Promotion open = add("OPEN", UNLIMITED);
        Promotion other = add("OTHER", terms(7L, 3L));
        take("OPEN", null);
        PromotionTerms terms = new PromotionTerms(false, NOW, NOW.plusMillis(1), 4L, 2L);

        store.run(() -> {
            Promotion present = promotions.findForChange("open").orElseThrow();
            promotions.update(new Promotion(present.id(), present.code(), "New", present.rule(), terms, 0, NOW));
        });

        assertThat(find("OPEN")).isEqualTo(new Promotion(open.id(), "OPEN", "New", TEN_PERCENT, terms, 1, NOW));
        assertThat(find("OTHER")).isEqualTo(other);
    }

    @Test
    void takesUsesUpToTheLimit() {
        Promotion twice = add("TWICE", terms(2L, null));

        assertThat(take("TWICE", null)).isEmpty();
        assertThat(take("TWICE", null)).isEmpty();
        assertThat(take("TWICE", null)).contains(Unusable.EXHAUSTED);

        assertThat(find("TWICE")).isEqualTo(twice.withUsed(2));
        assertThat(store.read(() -> promotions.findAll(Set.of("twice")))).containsExactly(twice.withUsed(2));
    }

    @Test
    void takesUsesOfEachCustomerUpToTheirLimit() {
        customers(2);
        add("TWICE", terms(5L, 2L));

        assertThat(take("TWICE", 1L)).isEmpty();
        assertThat(take("TWICE", 1L)).isEmpty();
        assertThat(take("TWICE", 1L)).contains(Unusable.CUSTOMER_LIMIT);
        assertThat(take("TWICE", null)).contains(Unusable.CUSTOMER_REQUIRED);
        assertThat(take("TWICE", 2L)).isEmpty();

        assertThat(find("TWICE").used()).isEqualTo(3);
    }

    @Test
    void countsNoRefusedUseOfACustomer() {
        customers(2);
        add("ONCE", terms(1L, 1L));
        take("ONCE", 1L);
        assertThat(take("ONCE", 2L)).contains(Unusable.EXHAUSTED);

        change("ONCE", terms(2L, 1L));

        assertThat(take("ONCE", 2L)).isEmpty();
    }

    @Test
    void countsAnOrderOnceUntilItGivesItsUseBack() {
        customers(1);
        Promotion once = add("ONCE", terms(1L, 1L));
        UUID order = order();

        assertThat(take(once, order, 1L)).isEmpty();
        assertThat(take(once, order, 1L)).isEmpty();
        assertThat(find("ONCE").used()).isEqualTo(1);
        giveBack(once, order, 1L);
        giveBack(once, order, 1L);
        giveBack(once, order(), 1L);
        assertThat(find("ONCE").used()).isZero();
        assertThat(take(once, order, 1L)).isEmpty();
        assertThat(take("ONCE", 1L)).contains(Unusable.CUSTOMER_LIMIT);
    }

    @Test
    void forgetsWhatIsRolledBack() {
        customers(1);
        Promotion once = add("ONCE", terms(1L, 1L));
        Promotion open = add("OPEN", UNLIMITED);
        UUID order = order();

        store.rollBack(() -> {
            promotions.take(once, order, 1L);
            promotions.take(open, order, 1L);
        });
        assertThat(find("ONCE").used()).isZero();
        assertThat(find("OPEN").used()).isZero();
        take(once, order, 1L);
        take(open, order, 1L);
        store.rollBack(() -> {
            promotions.giveBack(once.id(), order, 1L);
            promotions.giveBack(open.id(), order, 1L);
        });

        assertThat(find("ONCE").used()).isEqualTo(1);
        assertThat(find("OPEN").used()).isEqualTo(1);
        assertThat(take("ONCE", 1L)).isNotEmpty();
    }

    @Test
    void keepsToTheLimitsThatAreStored() {
        customers(1);
        Promotion old = add("NEW", UNLIMITED);
        change("NEW", terms(1L, null));
        assertThat(take(old, order(), null)).isEmpty();
        assertThat(take(old, order(), null)).contains(Unusable.EXHAUSTED);

        change("NEW", terms(3L, 1L));
        assertThat(take(old, order(), null)).contains(Unusable.CUSTOMER_REQUIRED);
        assertThat(take(old, order(), 1L)).isEmpty();
        assertThat(take(old, order(), 1L)).contains(Unusable.CUSTOMER_LIMIT);

        change("NEW", terms(3L, 2L));
        assertThat(take(old, order(), 1L)).isEmpty();
    }

    @Test
    void countsTheUsesOfBeforeTheFirstLimit() {
        customers(2);
        Promotion open = add("OPEN", UNLIMITED);
        UUID first = order();
        take(open, first, 1L);
        take("OPEN", 1L);
        take("OPEN", 2L);
        take("OPEN", null);
        assertThat(find("OPEN").used()).isEqualTo(4);

        assertConflict("OPEN", terms(3L, 1L), "usage_limit: must be at least 4: so many orders use it",
            "usage_limit_per_customer: must be at least 2: so many orders of one customer use it");
        assertThat(find("OPEN")).isEqualTo(open.withUsed(4));
        change("OPEN", terms(5L, 2L));

        assertThat(take("OPEN", 1L)).contains(Unusable.CUSTOMER_LIMIT);
        assertThat(take("OPEN", 2L)).isEmpty();
        assertThat(take("OPEN", 2L)).isNotEmpty();
        giveBack(open, first, 1L);
        assertThat(take("OPEN", 1L)).isEmpty();
        assertThat(find("OPEN").used()).isEqualTo(5);
    }

    @Test
    void refusesLimitsBelowTheUses() {
        customers(2);
        add("TWICE", terms(9L, 3L));
        take("TWICE", 1L);
        take("TWICE", 1L);
        take("TWICE", 2L);

        assertConflict("TWICE", terms(2L, 3L), "usage_limit: must be at least 3: so many orders use it");
        assertConflict("TWICE", terms(9L, 1L),
            "usage_limit_per_customer: must be at least 2: so many orders of one customer use it");
        change("TWICE", terms(3L, 2L));

        assertThat(take("TWICE", 2L)).contains(Unusable.EXHAUSTED);
        change("TWICE", terms(4L, 2L));
        assertThat(take("TWICE", 1L)).contains(Unusable.CUSTOMER_LIMIT);
        assertThat(take("TWICE", 2L)).isEmpty();
    }

    private void assertConflict(String code, PromotionTerms terms, String... faults) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> change(code, terms)).satisfies(refusal -> {
            assertThat(refusal.getCode()).isEqualTo(ErrorCode.LIMIT_BELOW_USES);
            assertThat(refusal.getFaults()).extracting((Fault fault) -> fault.field() + ": " + fault.message())
                .containsExactly(faults);
        });
    }

    @Test
    void takesNoUseWhileAPromotionIsChanged() {
        Promotion open = add("OPEN", UNLIMITED);
        UUID first = order();
        UUID second = order();

        try (Other other = store.other()) {
            Promotion present = store.change(() -> {
                Promotion found = promotions.findForChange("OPEN").orElseThrow();
                Future<PromotionUse> waiting = other.startWaiting(() -> promotions.take(open, first, null));
                assertThat(waiting).isNotDone();
                promotions.update(new Promotion(found.id(), "OPEN", "Once", TEN_PERCENT, terms(1L, null), 0, NOW));
                return found;
            });
            other.commit();
            assertThat(present.used()).isZero();
        }

        assertThat(find("OPEN").used()).isEqualTo(1);
        assertThat(take(open, second, null)).contains(Unusable.EXHAUSTED);
    }

    @Test
    void changesAPromotionWhenItsRunningUsesHaveEnded() {
        Promotion open = add("OPEN", UNLIMITED);
        UUID order = order();

        try (Other other = store.other()) {
            Future<Optional<Promotion>> waiting = store.change(() -> {
                promotions.take(open, order, null);
                return other.startWaiting(() -> promotions.findForChange("OPEN"));
            });
            assertThat(OtherThread.result(waiting)).contains(open.withUsed(1));
        }
    }

    private void customers(int count) {
        LongStream.rangeClosed(1, count).forEach(store::customer);
    }

    @Test
    void tellsWhichUseIsTheLast() {
        Promotion twice = add("TWICE", terms(2L, null));
        UUID first = order();
        UUID second = order();

        assertThat(store.change(() -> promotions.take(twice, first, null))).isEqualTo(PromotionUse.TAKEN);
        assertThat(store.change(() -> promotions.take(twice, second, null))).isEqualTo(PromotionUse.LAST);
        assertThat(store.change(() -> promotions.take(twice, second, null))).isEqualTo(PromotionUse.TAKEN);
        giveBack(twice, first, null);
        assertThat(store.change(() -> promotions.take(twice, first, null))).isEqualTo(PromotionUse.LAST);
        change("TWICE", terms(3L, null));
        giveBack(twice, first, null);
        assertThat(store.change(() -> promotions.take(twice, first, null))).isEqualTo(PromotionUse.TAKEN);
        Promotion open = add("OPEN", UNLIMITED);
        assertThat(store.change(() -> promotions.take(open, first, null))).isEqualTo(PromotionUse.TAKEN);
    }

    @Test
    void givesExactlyTheLimitToManyAtOnce() throws Exception {
        int customers = 60;
        int triesOfAThread = 10;
        customers(customers);
        Promotion rush = add("RUSH", terms(100L, 2L));
        List<List<UUID>> orders = orders(triesOfAThread);

        List<Race.Outcome<List<Long>>> outcomes = Race.of(THREADS, thread -> () -> {
            List<Long> taken = new ArrayList<>();
            for (int i = 0; i < triesOfAThread; i++) {
                long customer = 1 + (thread * triesOfAThread + i) % customers;
                if (take(rush, orders.get(thread).get(i), customer).isEmpty()) {
                    taken.add(customer);
                }
            }
            return taken;
        });

        TreeMap<Long, Integer> byCustomer = new TreeMap<>();
        outcomes.forEach(outcome -> outcome.result().forEach(customer -> byCustomer.merge(customer, 1, Integer::sum)));
        assertThat(byCustomer.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        assertThat(byCustomer.values()).allMatch(uses -> uses <= 2);
        assertThat(find("RUSH").used()).isEqualTo(100);
    }

    private List<List<UUID>> orders(int each) {
        return IntStream.range(0, THREADS).mapToObj(thread ->
            IntStream.range(0, each).mapToObj(i -> order()).toList()).toList();
    }

    /** Some threads take and give back, some set a first limit and change it; the limits hold throughout. */
    @Test
    void keepsCountWhileUsesAreGivenBackAndLimitsChange() throws Exception {
        int customers = 30;
        int steps = 20;
        customers(customers);
        Promotion busy = add("BUSY", UNLIMITED);
        List<List<UUID>> orders = orders(steps);

        List<Race.Outcome<List<Long>>> outcomes = Race.of(THREADS, thread -> () -> thread % 8 == 7
            ? changeLimits(new SplittableRandom(thread), steps)
            : takeAndGiveBack(busy, orders.get(thread), new SplittableRandom(thread), customers));

        TreeMap<Long, Integer> byCustomer = new TreeMap<>();
        outcomes.forEach(outcome -> outcome.result().forEach(customer -> byCustomer.merge(customer, 1, Integer::sum)));
        Promotion end = find("BUSY");
        assertThat(end.terms().usageLimit()).isNotNull();
        assertThat(end.terms().usageLimitPerCustomer()).isNotNull();
        assertThat(byCustomer.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo((int) end.used())
            .isLessThanOrEqualTo(end.terms().usageLimit().intValue());
        assertThat(byCustomer.values())
            .allMatch(uses -> uses <= end.terms().usageLimitPerCustomer().intValue());
    }

    /** The customers of the uses that the thread has in the end. */
    private List<Long> takeAndGiveBack(
        Promotion promotion, List<UUID> orders, SplittableRandom random, int customers) {
        TreeMap<UUID, Long> held = new TreeMap<>();
        for (UUID order : orders) {
            long customer = 1 + random.nextInt(customers);
            if (take(promotion, order, customer).isEmpty()) {
                held.put(order, customer);
            }
            if (random.nextInt(3) == 0 && !held.isEmpty()) {
                UUID given = held.firstKey();
                giveBack(promotion, given, held.remove(given));
            }
        }
        return List.copyOf(held.values());
    }

    private List<Long> changeLimits(SplittableRandom random, int steps) {
        for (int i = 0; i < steps; i++) {
            // The last one is high enough for any number of uses, so that there are limits in the end.
            PromotionTerms terms = i == steps - 1 ? terms(1000L, 1000L)
                : terms(random.nextLong(1, 120), random.nextLong(1, 8));
            try {
                change("BUSY", terms);
            } catch (Refusal below) {
                assertThat(below.getCode()).isEqualTo(ErrorCode.LIMIT_BELOW_USES);
            }
        }
        return List.of();
    }
}
