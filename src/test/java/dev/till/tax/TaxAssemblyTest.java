package dev.till.tax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import dev.till.validation.Fault;
import dev.till.validation.Faults;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaxAssemblyTest {

    private static final TaxList RATE = TaxList.of(number("0.05"), false);
    private static final TaxList INCLUDED_RATE = TaxList.of(number("0.05"), true);
    private static final TaxList TAXES = new TaxList(List.of(
        new Tax("State", number("0.04"), false), new Tax("City", number("0.02"), true)), false);
    private static final TaxList INCLUDED_TAXES = new TaxList(TAXES.taxes(), true);

    private static final Draft NOTHING = new Draft(null, null, null);
    private static final List<TaxDraft> SAME_TAXES = List.of(
        new TaxDraft("State", number("0.040"), null), new TaxDraft("City", number("2E-2"), true));

    private record Draft(@Nullable BigDecimal taxRate, @Nullable List<TaxDraft> taxes, @Nullable Boolean taxIncluded)
        implements TaxedDraft {
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }

    private static Draft rate(String rate) {
        return new Draft(number(rate), null, null);
    }

    private static Draft taxes(TaxDraft... taxes) {
        return new Draft(null, List.of(taxes), null);
    }

    private static Draft included(boolean included) {
        return new Draft(null, null, included);
    }

    private static TaxList merged(TaxList present, Draft draft) {
        Faults faults = new Faults();
        TaxList merged = new TaxAssembly(draft, "", faults).merge(present);
        assertThat(faults.listed()).isEmpty();
        return merged;
    }

    private static List<Fault> faultsOfMerge(TaxList present, Draft draft) {
        Faults faults = new Faults();
        assertThat(new TaxAssembly(draft, "line.", faults).merge(present)).isEqualTo(present);
        return faults.listed();
    }

    private static List<Fault> faultsOfCopy(TaxList copied, Draft draft) {
        Faults faults = new Faults();
        new TaxAssembly(draft, "line.", faults).compare(copied);
        return faults.listed();
    }

    @Test
    void keepsWhatTheDraftLeavesOut() {
        for (TaxList present : List.of(TaxList.NONE, RATE, INCLUDED_RATE, TAXES, INCLUDED_TAXES)) {
            assertThat(merged(present, NOTHING)).isEqualTo(present);
        }
    }

    @Test
    void replacesARateOrAListAsAWhole() {
        TaxDraft other = new TaxDraft("Other", number("0.1"), null);
        List<Tax> others = List.of(new Tax("Other", number("0.1"), false));

        assertThat(merged(TAXES, rate("0.050"))).isEqualTo(RATE);
        assertThat(merged(INCLUDED_TAXES, rate("0.05"))).isEqualTo(INCLUDED_RATE);
        assertThat(merged(RATE, new Draft(null, SAME_TAXES, null))).isEqualTo(TAXES);
        assertThat(merged(TAXES, taxes(other))).isEqualTo(new TaxList(others, false));
        assertThat(merged(INCLUDED_RATE, taxes(other))).isEqualTo(new TaxList(others, true));
    }

    @Test
    void changesWhetherThePriceContainsTheTaxesAlone() {
        assertThat(merged(TAXES, included(true))).isEqualTo(INCLUDED_TAXES);
        assertThat(merged(INCLUDED_RATE, included(false))).isEqualTo(RATE);
        assertThat(merged(RATE, new Draft(null, SAME_TAXES, true))).isEqualTo(INCLUDED_TAXES);
        assertThat(merged(TaxList.NONE, included(false))).isEqualTo(TaxList.NONE);
    }

    @Test
    void keepsTaxIncludedWhileAllRatesAreZero() {
        TaxList zero = merged(INCLUDED_RATE, rate("0"));

        assertThat(zero).isEqualTo(TaxList.of(BigDecimal.ZERO, true));
        assertThat(merged(zero, rate("0.05"))).isEqualTo(INCLUDED_RATE);
        assertThat(merged(zero, included(true))).isEqualTo(zero);
        assertThat(merged(TaxList.NONE, new Draft(number("0"), null, true))).isEqualTo(zero);
    }

    @Test
    void asksForATaxThatThePriceContains() {
        TaxList zero = new TaxList(List.of(new Tax("Zero", number("0"), false)), false);

        for (TaxList present : List.of(TaxList.NONE, zero)) {
            assertThat(faultsOfMerge(present, included(true)))
                .containsExactly(new Fault("line.tax_included", "needs tax_rate or taxes"));
        }
    }

    @Test
    void takesTheLargestLists() {
        TaxDraft[] five = new TaxDraft[5];
        for (int i = 0; i < five.length; i++) {
            five[i] = new TaxDraft("Tax " + i, number("0.2"), i > 0);
        }

        assertThat(merged(TaxList.NONE, taxes(five)).rate()).isEqualByComparingTo("1");
        assertThat(merged(TaxList.NONE, rate("1")).rate()).isEqualByComparingTo("1");
    }

    @Test
    void tellsTaxesApartByNameOrRate() {
        assertThat(merged(TaxList.NONE, taxes(new TaxDraft("A", number("0.1"), null),
            new TaxDraft("A", number("0.2"), null), new TaxDraft("a", number("0.1"), null))).taxes()).hasSize(3);
    }

    @Test
    void letsALineGiveTheTaxesThatItCopied() {
        for (Draft draft : List.of(NOTHING, rate("0.0500"), included(false), new Draft(number("5E-2"), null, false))) {
            assertThat(faultsOfCopy(RATE, draft)).isEmpty();
        }
        assertThat(faultsOfCopy(INCLUDED_RATE, new Draft(number("0.05"), null, true))).isEmpty();
        assertThat(faultsOfCopy(TAXES, new Draft(null, SAME_TAXES, false))).isEmpty();
        assertThat(faultsOfCopy(INCLUDED_TAXES, new Draft(null, SAME_TAXES, true))).isEmpty();
    }

    @Test
    void letsALineGiveNoOtherTaxesThanItCopied() {
        String rateFault = "must be the product's, 0.05, or absent";
        String taxesFault = "must be the product's, State 0.04, City 0.02 compound, or absent";

        assertThat(faultsOfCopy(RATE, rate("0.06"))).containsExactly(new Fault("line.tax_rate", rateFault));
        assertThat(faultsOfCopy(RATE, rate("2"))).containsExactly(
            new Fault("line.tax_rate", "must be at most 1"), new Fault("line.tax_rate", rateFault));
        assertThat(faultsOfCopy(RATE, new Draft(null, SAME_TAXES, true))).containsExactly(
            new Fault("line.taxes", "must be absent: the line copied the product's tax_rate, 0.05"),
            new Fault("line.tax_included", "must be the product's, false, or absent"));
        assertThat(faultsOfCopy(INCLUDED_TAXES, new Draft(number("0.06"), null, false))).containsExactly(
            new Fault("line.tax_rate", "must be absent: the line copied the product's taxes"),
            new Fault("line.tax_included", "must be the product's, true, or absent"));
        for (List<TaxDraft> others : List.of(
            List.of(new TaxDraft("City", number("0.02"), null), new TaxDraft("State", number("0.04"), null)),
            List.of(new TaxDraft("State", number("0.04"), null), new TaxDraft("City", number("0.02"), false)),
            List.of(new TaxDraft("State", number("0.04"), null), new TaxDraft("City", number("0.03"), true)),
            List.of(new TaxDraft("State", number("0.04"), null)))) {
            assertThat(faultsOfCopy(TAXES, new Draft(null, others, null)))
                .containsExactly(new Fault("line.taxes", taxesFault));
        }
    }

    @Test
    void comparesNoTaxesThatAreWrongThemselves() {
        assertThat(faultsOfCopy(TAXES, taxes())).containsExactly(new Fault("line.taxes", "must have 1 to 5 taxes"));
        assertThat(faultsOfCopy(TAXES, taxes(new TaxDraft(null, number("1E1000000000"), null)))).containsExactly(
            new Fault("line.taxes[0].name", "is required"), new Fault("line.taxes[0].tax_rate", "must be at most 1"));
        assertThat(faultsOfCopy(RATE, new Draft(number("0.05"), SAME_TAXES, null)))
            .containsExactly(new Fault("line.taxes", "must be absent where tax_rate is given"));
    }
}
