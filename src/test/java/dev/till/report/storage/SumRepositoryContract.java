package dev.till.report.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TestStore;
import dev.till.journal.Amounts;
import dev.till.journal.EntryKey;
import dev.till.journal.Section;
import dev.till.report.SalesRow;
import dev.till.report.Span;
import dev.till.report.Spans;
import dev.till.report.SumKey;
import dev.till.report.SumRepository;
import dev.till.store.Slice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores of sums have in common. */
abstract class SumRepositoryContract {

    private static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");
    private static final EntryKey FREE = EntryKey.product(null);
    private static final EntryKey TEA = EntryKey.product("TEA");
    private static final EntryKey MUG = EntryKey.product("mug");
    private static final BigInteger HUGE = BigInteger.TEN.pow(30);

    private final TestStore store;
    private final SumRepository sums;

    <S extends TestStore> SumRepositoryContract(S store, Function<S, SumRepository> adapter) {
        this.store = store;
        sums = adapter.apply(store);
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    private static Instant quarter(int number) {
        return DAY.plusSeconds(900L * number);
    }

    private static SumKey key(Span span, Instant start, EntryKey entry) {
        return new SumKey(span, start, entry);
    }

    private static Amounts amounts(long... values) {
        List<BigInteger> all = new ArrayList<>(Collections.nCopies(Amounts.COUNT, BigInteger.ZERO));
        for (int i = 0; i < values.length; i++) {
            all.set(i, BigInteger.valueOf(values[i]));
        }
        return Amounts.of(all);
    }

    private void add(Object... keysAndAmounts) {
        SortedMap<SumKey, Amounts> added = new TreeMap<>();
        for (int i = 0; i < keysAndAmounts.length; i += 2) {
            added.put((SumKey) keysAndAmounts[i], (Amounts) keysAndAmounts[i + 1]);
        }
        store.run(() -> {
            sums.lock();
            sums.add(added);
        });
    }

    private Map<EntryKey, Amounts> list(Section section, Spans... spans) {
        Map<EntryKey, Amounts> found = new TreeMap<>();
        page(section, null, 100, spans).items().forEach(row -> found.put(row.key(), row.amounts()));
        return found;
    }

    private Slice<SalesRow> page(Section section, @Nullable EntryKey after, int limit, Spans... spans) {
        return store.read(() -> sums.list(section, List.of(spans), after, limit));
    }

    private static Spans quarters(int from, int to) {
        return new Spans(Span.QUARTER_HOUR, quarter(from), quarter(to));
    }

    @Test
    void addsToWhatIsThere() {
        Amounts first = amounts(1, 2, 3, 4, 5, 6, 7);
        Amounts second = amounts(-1, -3, 5, -7, 11, -13, 17);
        add(key(Span.QUARTER_HOUR, DAY, TEA), first, key(Span.QUARTER_HOUR, DAY, MUG), second);
        add(key(Span.QUARTER_HOUR, DAY, TEA), second);

        assertThat(list(Section.PRODUCT, quarters(0, 1)))
            .containsExactly(Map.entry(TEA, amounts(0, -1, 8, -3, 16, -7, 24)), Map.entry(MUG, second));
    }

    @Test
    void keepsSumsOfAnySize() {
        Amounts huge = Amounts.of(Collections.nCopies(Amounts.COUNT, HUGE));
        for (Amounts each : List.of(huge, huge, huge.negated().plus(Amounts.of(0, 1, 0, 0)))) {
            add(key(Span.DAY, DAY, TEA), each);
        }

        Spans day = new Spans(Span.DAY, DAY, DAY.plusSeconds(1));
        assertThat(list(Section.PRODUCT, day)).containsEntry(TEA, huge.plus(Amounts.of(0, 1, 0, 0)));
        assertThat(store.read(() -> sums.total(Section.PRODUCT, List.of(day))).gross())
            .isEqualTo(HUGE.add(BigInteger.ONE));
    }

    @Test
    void findsTheSpansFromTheirFirstToBeforeTheirEnd() {
        add(key(Span.QUARTER_HOUR, quarter(-1), TEA), amounts(1), key(Span.QUARTER_HOUR, quarter(0), TEA), amounts(10),
            key(Span.QUARTER_HOUR, quarter(95), TEA), amounts(100), key(Span.QUARTER_HOUR, quarter(96), TEA),
            amounts(1000), key(Span.DAY, DAY, TEA), amounts(110), key(Span.DAY, quarter(96), TEA), amounts(1000),
            key(Span.QUARTER_HOUR, DAY, EntryKey.policy("TEA")), amounts(7));

        assertThat(list(Section.PRODUCT, quarters(0, 96))).containsEntry(TEA, amounts(110));
        assertThat(list(Section.PRODUCT, quarters(0, 97))).containsEntry(TEA, amounts(1110));
        assertThat(list(Section.PRODUCT, quarters(-1, 0), new Spans(Span.DAY, DAY, quarter(96)), quarters(96, 96)))
            .containsEntry(TEA, amounts(111));
        assertThat(list(Section.PRODUCT, quarters(1, 95))).isEmpty();
        assertThat(store.read(() -> sums.total(Section.PRODUCT, List.of(quarters(-1, 1))))).isEqualTo(amounts(11));
        assertThat(store.read(() -> sums.total(Section.PRODUCT, List.of(quarters(1, 1))))).isEqualTo(Amounts.NONE);
        assertThat(store.read(() -> sums.total(Section.POLICY, List.of(quarters(0, 1))))).isEqualTo(amounts(7));
        assertThat(list(Section.TAX, quarters(-1, 97))).isEmpty();
    }

    @Test
    void addsUpPeriodsOfAnyLength() {
        for (int i = -1; i < 6; i++) {
            add(key(Span.QUARTER_HOUR, quarter(i), EntryKey.policy("standard")), amounts(i == -1 ? 1000 : 1 << i),
                key(Span.QUARTER_HOUR, quarter(i), EntryKey.policy("per_line")), amounts(0, 1));
        }

        assertThat(store.read(() -> sums.totals(
            Section.POLICY, List.of(quarter(0), quarter(1), quarter(1), quarter(4), quarter(20)), quarter(24))))
            .containsExactly(amounts(1, 1), Amounts.NONE, amounts(14, 3), amounts(48, 2), Amounts.NONE);
    }

    @Test
    void listsKeysInTheirOrderPageByPage() {
        EntryKey burger = EntryKey.discount("🍔");
        EntryKey last = EntryKey.discount("\uFFFC");
        EntryKey coupon = EntryKey.coupon("A");
        EntryKey none = EntryKey.discount(null);
        EntryKey other = none.other();
        for (EntryKey key : List.of(
            other, burger, none, last, coupon, EntryKey.discount("b"), EntryKey.discount("B"))) {
            add(key(Span.QUARTER_HOUR, DAY, key), amounts(1));
        }
        add(key(Span.QUARTER_HOUR, DAY, FREE), amounts(1), key(Span.QUARTER_HOUR, DAY, TEA), amounts(1));

        assertThat(list(Section.DISCOUNT, quarters(0, 1)).keySet()).containsExactly(
            coupon, EntryKey.discount("B"), EntryKey.discount("b"), last, burger, none, other);
        Slice<SalesRow> page = page(Section.DISCOUNT, EntryKey.discount("B"), 2, quarters(0, 1));
        assertThat(page.items()).extracting(SalesRow::key).containsExactly(EntryKey.discount("b"), last);
        assertThat(page.hasMore()).isTrue();
        assertThat(page(Section.DISCOUNT, last, 3, quarters(0, 1)).hasMore()).isFalse();
        assertThat(page(Section.DISCOUNT, other, 1, quarters(0, 1)).items()).isEmpty();
        assertThat(page(Section.PRODUCT, FREE, 1, quarters(0, 1)).items()).extracting(SalesRow::key)
            .containsExactly(TEA);
        assertThat(page(Section.PRODUCT, null, 1, quarters(0, 1)).items()).extracting(SalesRow::key)
            .containsExactly(FREE);
    }

    @Test
    void knowsTheFreeNamesOfADay() {
        EntryKey vat = EntryKey.tax("VAT", new BigDecimal("0.2"), false, true);
        EntryKey gone = EntryKey.discount("gone");
        for (EntryKey key : List.of(vat, vat.other(), EntryKey.coupon("A"), EntryKey.discount("Any"),
            EntryKey.discount(null), gone.other())) {
            add(key(Span.DAY, DAY, key), amounts(1));
        }
        add(key(Span.DAY, quarter(-96), gone), amounts(1), key(Span.DAY, quarter(96), gone), amounts(1),
            key(Span.QUARTER_HOUR, DAY, gone), amounts(1));

        assertThat(store.read(() -> sums.freeKeys(Section.TAX, DAY))).containsExactly(vat);
        assertThat(store.read(() -> sums.freeKeys(Section.DISCOUNT, DAY))).containsExactly(EntryKey.discount("Any"));
        assertThat(store.read(() -> sums.freeKeys(Section.DISCOUNT, quarter(192)))).isEmpty();
    }
}
