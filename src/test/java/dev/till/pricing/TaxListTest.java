package dev.till.pricing;

import static dev.till.pricing.Baskets.added;
import static dev.till.pricing.Baskets.compound;
import static dev.till.pricing.Baskets.included;
import static dev.till.pricing.Baskets.tax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaxListTest {

    // One code point each; the second is the greater code point, but as a string the lesser.
    private static final String FULL_WIDTH_A = "\uFF21";
    private static final String BOLD_A = "\uD835\uDC00";

    @Test
    void comparesTaxesByNameThenRateThenCompound() {
        List<Tax> inOrder = List.of(tax(null, "0.5"), tax("A", "0.2"), tax("A", "0.3"), compound("A", "0.3"),
            tax("AB", "0.1"), tax("B", "0.1"), tax("a", "0.1"), tax(FULL_WIDTH_A, "0.1"), tax(BOLD_A, "0.1"));

        assertStrictlyAscending(inOrder);
        assertThat(FULL_WIDTH_A).isGreaterThan(BOLD_A);
        assertThat(tax("A", "0.2")).isEqualByComparingTo(tax("A", "0.200"));
    }

    @Test
    void comparesListsByInclusionThenFactorThenTaxByTax() {
        List<TaxList> inOrder = List.of(TaxList.NONE,
            added(tax("A", "0.1")),
            added(tax("A", "0.1"), tax("B", "0.1")),
            added(tax("A", "0.1"), tax("B", "0.1"), tax("C", "0")),
            added(tax("A", "0.1"), tax("C", "0.1")),
            added(tax("A", "0.15"), tax("B", "0.05")),
            added(tax("B", "0.1"), tax("A", "0.1")),
            added(tax("A", "0.1"), compound("B", "0.1")),
            included("0.05"),
            included(tax("A", "0.05")),
            included(tax("A", "0.1"), tax("B", "0.1")));

        assertStrictlyAscending(inOrder);
    }

    @Test
    void comparesACompoundTaxOfTheSameAmountLast() {
        // On a tax of 0, a compound tax is what it would be without it.
        assertThat(added(tax("A", "0"), tax("B", "0.1"))).isLessThan(added(tax("A", "0"), compound("B", "0.1")));
    }

    @Test
    void isEqualToAListOfEqualTaxesInTheSameOrder() {
        TaxList list = included(tax("A", "0.1"), compound("B", "0.05"));

        assertThat(included(tax("A", "0.10"), compound("B", "0.0500"))).isEqualTo(list).hasSameHashCodeAs(list)
            .isEqualByComparingTo(list);
        assertThat(List.of(added(tax("A", "0.1"), compound("B", "0.05")), included(tax("A", "0.1"), tax("B", "0.05")),
            included(tax("A", "0.1"), compound("C", "0.05")), included(tax("B", "0.05"), tax("A", "0.1"))))
            .doesNotContain(list);
    }

    @Test
    void includesNoTaxWhereAllRatesAreZero() {
        assertThat(included("0").includesTax()).isFalse();
        assertThat(included("0").effective()).isEqualTo(TaxList.NONE);
        TaxList zero = included(tax("A", "0"), compound("B", "0"));
        assertThat(zero.includesTax()).isFalse();
        assertThat(zero.effective()).isEqualTo(added(tax("A", "0"), compound("B", "0")));
        TaxList list = included(tax("A", "0"), tax("B", "0.000001"));
        assertThat(list.includesTax()).isTrue();
        assertThat(list.effective()).isSameAs(list);
        assertThat(TaxList.NONE.effective()).isSameAs(TaxList.NONE);
    }

    @Test
    void isNamedUnlessItIsOneRate() {
        assertThat(TaxList.of(new BigDecimal("0.1"), false).named()).isFalse();
        assertThat(added(tax("A", "0.1")).named()).isTrue();
    }

    @Test
    void multipliesACompoundTaxByTheTaxesBeforeIt() {
        TaxList list = added(tax("A", "0.05"), compound("B", "0.1"), tax("C", "0.02"), compound("D", "0.1"));

        assertThat(list.factors()).usingElementComparator(BigDecimal::compareTo).containsExactly(
            new BigDecimal("0.05"), new BigDecimal("0.105"), new BigDecimal("0.02"), new BigDecimal("0.1175"));
        assertThat(list.factor()).isEqualByComparingTo("0.2925");
        assertThat(list.rate()).isEqualByComparingTo("0.27");
    }

    @Test
    void refusesNoTaxAndMoreThanFive() {
        Tax[] six = IntStream.range(0, 6).mapToObj(i -> tax("T" + i, "0.01")).toArray(Tax[]::new);

        assertThatIllegalArgumentException().isThrownBy(() -> added()).withMessageContaining("1 to 5");
        assertThatIllegalArgumentException().isThrownBy(() -> added(six)).withMessageContaining("1 to 5");
        assertThat(added(List.of(six).subList(1, 6).toArray(Tax[]::new)).taxes()).hasSize(5);
    }

    @Test
    void refusesACompoundTaxAsTheFirst() {
        assertThatIllegalArgumentException().isThrownBy(() -> added(compound("A", "0.1"), tax("B", "0.1")))
            .withMessageContaining("compound");
    }

    @Test
    void refusesSeveralTaxesOfWhichOneHasNoName() {
        assertThatIllegalArgumentException().isThrownBy(() -> added(tax("A", "0.1"), tax(null, "0.2")))
            .withMessageContaining("name");
    }

    @Test
    void refusesTheSameNameAndRateTwice() {
        assertThatIllegalArgumentException().isThrownBy(() -> added(tax("A", "0.1"), compound("A", "0.10")))
            .withMessageContaining("same name and rate");
        assertThat(added(tax("A", "0.1"), tax("A", "0.2"), tax("B", "0.1")).taxes()).hasSize(3);
    }

    @Test
    void refusesRatesThatSumToMoreThanOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> added(tax("A", "0.5"), tax("B", "0.500001")))
            .withMessageContaining("more than 1");
        assertThat(added(tax("A", "0.5"), compound("B", "0.5")).rate()).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.000001", "0.0000001"})
    void refusesARateOutOfRange(String rate) {
        assertThatIllegalArgumentException().isThrownBy(() -> tax("A", rate));
    }

    @Test
    void refusesANameThatIsEmptyOrTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> tax("", "0.1")).withMessageContaining("1 to 60");
        assertThatIllegalArgumentException().isThrownBy(() -> tax("x".repeat(61), "0.1"));
        assertThat(tax(BOLD_A.repeat(60), "0.1").name()).hasSize(120);
    }

    private static <T extends Comparable<T>> void assertStrictlyAscending(List<T> inOrder) {
        for (int i = 1; i < inOrder.size(); i++) {
            assertThat(inOrder.get(i - 1).compareTo(inOrder.get(i))).isNegative();
            assertThat(inOrder.get(i).compareTo(inOrder.get(i - 1))).isPositive();
        }
    }
}
