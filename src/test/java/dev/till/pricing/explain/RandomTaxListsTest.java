package dev.till.pricing.explain;

import dev.till.pricing.Basket;
import dev.till.pricing.Limits;
import dev.till.pricing.PricingLine;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The generator produces every kind of tax list that the generated tests are for. */
class RandomTaxListsTest {

    private final Map<String, Predicate<Basket>> cases = new LinkedHashMap<>();

    @AfterEach
    void eachCaseOccurs() {
        RandomBasketsTest.assertThatEachOccurs(cases);
    }

    @Test
    void producesEveryNumberOfTaxesOnALine() {
        hasList("no tax", list -> list.equals(TaxList.NONE));
        hasList("one added rate", list -> !list.named() && !list.included());
        hasList("one included rate", list -> !list.named() && list.included());
        IntStream.rangeClosed(1, Limits.MAX_TAXES).forEach(taxes ->
            hasList(taxes + " taxes", list -> list.named() && count(list) == taxes));
        cases.put("500 lines of several taxes", basket -> basket.lines().size() == 500
            && lists(basket).anyMatch(list -> count(list) > 1));
        cases.put("an old order", basket -> basket.lines().size() > 1
            && lists(basket).noneMatch(list -> list.named() || list.included()));
    }

    @Test
    void producesEveryKindOfTax() {
        hasList("an added compound tax", list -> !list.included() && list.taxes().stream().anyMatch(Tax::compound));
        hasList("an included compound tax", list -> list.included() && list.taxes().stream().anyMatch(Tax::compound));
        hasList("a rate of 1", list -> rates(list).contains(BigDecimal.ONE));
        hasList("rates that sum to 1", list -> list.rate().equals(BigDecimal.ONE) && rates(list).stream()
            .filter(rate -> rate.signum() > 0).count() > 1);
        hasList("a rate of 0 with others", list -> list.rate().signum() > 0 && rates(list).contains(BigDecimal.ZERO));
        hasList("two rates of six decimals", list ->
            rates(list).stream().filter(rate -> rate.scale() == Limits.RATE_DECIMALS).count() > 1);
    }

    @Test
    void producesListsThatDifferInOneThing() {
        cases.put("equal lists", basket -> lists(basket).filter(list -> count(list) > 1).count()
            > lists(basket).filter(list -> count(list) > 1).distinct().count());
        cases.put("included and added", basket -> lists(basket).anyMatch(TaxList::included)
            && lists(basket).anyMatch(list -> !list.included() && list.rate().signum() > 0));
        cases.put("the same list included and added", basket ->
            differ(basket, (one, other) -> one.taxes().equals(other.taxes())));
        cases.put("rates of 0, included and added", basket -> differ(basket, (one, other) ->
            one.taxes().equals(other.taxes()) && one.rate().signum() == 0));
        cases.put("another name", basket -> differ(basket, (one, other) -> one.included() == other.included()
            && rates(one).equals(rates(other)) && differences(one, other, Tax::name) == 1
            && differences(one, other, Tax::compound) == 0));
        cases.put("compound or not", basket -> differ(basket, (one, other) -> one.included() == other.included()
            && rates(one).equals(rates(other)) && differences(one, other, Tax::name) == 0));
        cases.put("another order", basket -> differ(basket, (one, other) -> one.included() == other.included()
            && Set.copyOf(one.taxes()).equals(Set.copyOf(other.taxes()))));
        cases.put("names that strings compare otherwise than code points", basket ->
            lists(basket).flatMap(list -> list.taxes().stream()).map(Tax::name).collect(Collectors.toSet())
                .containsAll(Set.of("\uFF21", "\uD835\uDC00")));
    }

    @Test
    void producesEdgeCasesOfIncludedTax() {
        cases.put("half a cent of included tax", basket -> RandomBasketsTest.isHalf(includedTax(basket)));
        cases.put("a free line", basket -> basket.lines().stream()
            .anyMatch(line -> line.price().signum() == 0 && line.taxes().included()));
        cases.put("two lists, and one of which all that is paid is tax", basket -> lists(basket).distinct().count() > 1
            && isAllTax(basket));
        cases.put("a rounded tax that is more than what is left to pay it", basket ->
            isCut(basket));
    }

    private void hasList(String name, Predicate<TaxList> kind) {
        cases.put(name, basket -> lists(basket).anyMatch(kind));
    }

    /** By line. */
    private static Stream<TaxList> lists(Basket basket) {
        return basket.lines().stream().map(PricingLine::taxes);
    }

    private static boolean differ(Basket basket, BiPredicate<TaxList, TaxList> how) {
        List<TaxList> distinct = lists(basket).distinct().toList();
        return distinct.stream().anyMatch(one ->
            distinct.stream().anyMatch(other -> one != other && how.test(one, other)));
    }

    private static int count(TaxList list) {
        return list.taxes().size();
    }

    private static List<BigDecimal> rates(TaxList list) {
        return list.taxes().stream().map(Tax::rate).toList();
    }

    private static long differences(TaxList one, TaxList other, Function<Tax, ?> part) {
        return IntStream.range(0, count(one)).filter(i ->
            !Objects.equals(part.apply(one.taxes().get(i)), part.apply(other.taxes().get(i)))).count();
    }

    private static Fraction includedTax(Basket basket) {
        Figure included = Explanation.of(basket, "standard").order().includedTaxTotal();
        return included == null ? Fraction.ZERO : included.exact();
    }

    private static boolean isAllTax(Basket basket) {
        return Explanation.of(basket, "per_rate").taxLists().stream().anyMatch(list ->
            list.list().included() && list.net().cents() > 0 && list.tax().cents() == list.net().cents());
    }

    private static boolean isCut(Basket basket) {
        return Explanation.of(basket, "per_rate").roundings().stream().anyMatch(rounding ->
            rounding.cents() < rounding.exact().round(RoundingMode.HALF_UP));
    }
}
