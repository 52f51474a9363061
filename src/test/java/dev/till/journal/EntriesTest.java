package dev.till.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntriesTest {

    private static final EntryKey TEA = EntryKey.product("TEA");
    private static final EntryKey VAT = EntryKey.tax("VAT \"ü\" 🍔", new BigDecimal("0.2"), true, false);
    private static final Amounts SOLD = Amounts.ofLine(2000, 500, 50, 90);

    private static Entries entries(EntryKey key, Amounts amounts) {
        return new Entries.Sum().add(key, amounts).entries();
    }

    @Test
    void addUpBySignedDifferences() {
        Entries sale = entries(TEA, SOLD).plus(entries(VAT, Amounts.of(0, 450, 0, 90)));
        Entries refund = entries(TEA, Amounts.ofRefund(1000, 225, 45));

        Amounts tea = sale.plus(refund).amounts().get(TEA);

        assertThat(tea.net()).isEqualTo(225);
        assertThat(tea.tax()).isEqualTo(45);
        assertThat(tea.total()).isEqualTo(270);
        assertThat(tea.units()).isEqualTo(2000);
        assertThat(tea.returnedUnits()).isEqualTo(1000);
        assertThat(sale.plus(refund).minus(sale)).isEqualTo(refund);
        assertThat(sale.minus(sale)).isEqualTo(Entries.NONE);
        assertThat(sale.plus(sale.negated()).isEmpty()).isTrue();
    }

    @Test
    void areReadAsTheyWereWritten() {
        Amounts huge = Amounts.of(Stream.of("1", "-2", "0", "99999999999999999999999999", "-1", "7", "-0")
            .map(BigInteger::new).toList());
        Entries entries = entries(EntryKey.product(null), huge).plus(entries(VAT, SOLD))
            .plus(entries(EntryKey.discount("Any, \"name\""), SOLD)).plus(entries(EntryKey.discount(null), SOLD))
            .plus(entries(EntryKey.coupon("CODE"), SOLD)).plus(entries(EntryKey.policy("per_line"), SOLD));

        assertThat(Entries.of(entries.text())).isEqualTo(entries);
        assertThat(Entries.of("")).isEqualTo(Entries.NONE);
        assertThat(Entries.NONE.text()).isEmpty();
    }

    @Test
    void areReadWhateverCharactersAreInNamesOfTheFirstVersions() {
        String name = "a\tb\nc\fd\re\u0085f";
        Entries entries = entries(EntryKey.discount(name), SOLD)
            .plus(entries(EntryKey.tax(name, BigDecimal.ONE, false, true), SOLD));

        assertThat(Entries.of(entries.text())).isEqualTo(entries);
        assertThat(entries.amounts().lastKey().tax())
            .isEqualTo(new EntryKey.TaxName("a b c d e\u0085f", new BigDecimal("1.000000"), false, true));
    }

    @Test
    void refuseATextWithoutAllAmounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> Entries.of("PRODUCT\fTEA\f1\f2\n"));
    }

    @Test
    void keysTellWhatTheyAreOf() {
        assertThat(TEA.sku()).isEqualTo("TEA");
        assertThat(EntryKey.product(null).sku()).isNull();
        assertThat(EntryKey.product("other").isOther()).isFalse();
        assertThat(EntryKey.coupon("X").couponCode()).isEqualTo("X");
        assertThat(EntryKey.coupon("X").discountName()).isNull();
        assertThat(EntryKey.discount("X").discountName()).isEqualTo("X");
        assertThat(EntryKey.discount("other").isOther()).isFalse();
        assertThat(EntryKey.discount(null).discountName()).isNull();
        assertThat(EntryKey.discount(null).other().isOther()).isTrue();
        assertThat(VAT.tax()).isEqualTo(
            new EntryKey.TaxName("VAT \"ü\" 🍔", new BigDecimal("0.200000"), true, false));
        assertThat(EntryKey.tax(null, BigDecimal.ONE, false, true).tax())
            .isEqualTo(new EntryKey.TaxName(null, new BigDecimal("1.000000"), false, true));
        assertThat(VAT.other().tax()).isNull();
        assertThat(TEA.tax()).isNull();
        assertThat(VAT.couponCode()).isNull();
    }

    @Test
    void onlyNamesOfDiscountsAndTaxesAreFree() {
        assertThat(List.of(VAT, EntryKey.discount("code\tX"))).allMatch(EntryKey::isFree)
            .allMatch(key -> key.name().compareTo(EntryKey.firstFree(key.section())) >= 0
                && key.name().compareTo(EntryKey.afterFree(key.section())) < 0);
        assertThat(List.of(TEA, EntryKey.coupon("name"), EntryKey.discount(null), VAT.other(),
            EntryKey.discount("X").other(), EntryKey.policy("standard"))).noneMatch(EntryKey::isFree);
        assertThat(List.of(EntryKey.coupon("name"), EntryKey.discount(null), EntryKey.discount("X").other()))
            .noneMatch(key -> key.name().compareTo(EntryKey.firstFree(Section.DISCOUNT)) >= 0
                && key.name().compareTo(EntryKey.afterFree(Section.DISCOUNT)) < 0);
    }

    @Test
    void sortTaxesByRateThenByNameInCodePoints() {
        List<EntryKey> sorted = List.of(tax(null, "0.05"), tax("A", "0.05"), tax("A b", "0.05"), tax("B", "0.05"),
            tax("\uFFFC", "0.05"), tax("🍔", "0.05"), tax("A", "0.1"), tax("A", "1"), tax("A", "1").other());

        assertThat(sorted).isSorted();
    }

    private static EntryKey tax(String name, String rate) {
        return EntryKey.tax(name, new BigDecimal(rate), false, false);
    }
}
