package dev.till.tax;

import dev.till.pricing.Decimals;
import dev.till.pricing.Limits;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import dev.till.validation.DecimalRange;
import dev.till.validation.Faults;
import dev.till.validation.TextRange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Checks the taxes of one draft, and merges them into the taxes of a line or a product. */
public final class TaxAssembly {

    private static final TextRange NAME = new TextRange(1, Limits.MAX_TAX_NAME, false);
    private static final DecimalRange RATE = DecimalRange.upTo(Limits.MAX_RATE, Limits.RATE_DECIMALS);

    private final TaxedDraft draft;
    private final String path;
    private final Faults faults;

    /** Prepares the checks. The path is the prefix of the fields' paths, such as {@code line_items[0].}. */
    public TaxAssembly(TaxedDraft draft, String path, Faults faults) {
        this.draft = draft;
        this.path = path;
        this.faults = faults;
    }

    /**
     * Returns the present taxes with the changes of the draft; the present taxes alone if the request has faults. A
     * rate or a list of taxes replaces the present one as a whole. What the draft leaves out stays.
     *
     * @param present {@link TaxList#NONE} for a new line or product
     */
    public TaxList merge(TaxList present) {
        check();
        boolean included = draft.taxIncluded() == null ? present.included() : draft.taxIncluded();
        boolean givesTax = draft.taxRate() != null || draft.taxes() != null;
        if (included && !present.included() && !givesTax && present.rate().signum() == 0) {
            faults.add(path + "tax_included", "needs tax_rate or taxes");
        }
        if (!faults.isEmpty()) {
            return present;
        }
        if (draft.taxes() != null) {
            return new TaxList(taxes(draft.taxes()), included);
        }
        return draft.taxRate() != null ? TaxList.of(draft.taxRate(), included)
            : new TaxList(present.taxes(), included);
    }

    /** Checks the draft by itself. */
    public void check() {
        checkRate();
        checkTaxes();
    }

    /** Checks that the draft gives no other taxes than those that its line copied from the product. */
    public void compare(TaxList copied) {
        checkRate();
        if (draft.taxRate() != null) {
            compareRate(draft.taxRate(), copied);
        }
        int before = faults.count();
        checkTaxes();
        if (draft.taxes() != null && faults.count() == before) {
            compareTaxes(draft.taxes(), copied);
        }
        if (draft.taxIncluded() != null && draft.taxIncluded() != copied.included()) {
            faults.add(path + "tax_included", "must be the product's, " + copied.included() + ", or absent");
        }
    }

    private void compareRate(BigDecimal rate, TaxList copied) {
        if (copied.named()) {
            faults.add(path + "tax_rate", "must be absent: the line copied the product's taxes");
        } else if (rate.compareTo(copied.rate()) != 0) {
            faults.add(path + "tax_rate", "must be the product's, " + copied.rate().toPlainString() + ", or absent");
        }
    }

    private void compareTaxes(List<TaxDraft> taxes, TaxList copied) {
        if (!copied.named()) {
            faults.add(path + "taxes", "must be absent: the line copied the product's tax_rate, "
                + copied.rate().toPlainString());
        } else if (!taxes(taxes).equals(copied.taxes())) {
            faults.add(path + "taxes", copied.taxes().stream()
                .map(tax -> tax.name() + " " + tax.rate().toPlainString() + (tax.compound() ? " compound" : ""))
                .collect(Collectors.joining(", ", "must be the product's, ", ", or absent")));
        }
    }

    private void checkRate() {
        faults.check(path, "tax_rate", draft.taxRate(), RATE::fault, null);
    }

    private void checkTaxes() {
        List<TaxDraft> taxes = draft.taxes();
        if (taxes == null) {
            return;
        }
        if (draft.taxRate() != null) {
            faults.add(path + "taxes", "must be absent where tax_rate is given");
        }
        if (taxes.isEmpty() || taxes.size() > Limits.MAX_TAXES) {
            faults.add(path + "taxes", "must have 1 to " + Limits.MAX_TAXES + " taxes");
            return;
        }
        for (int i = 0; i < taxes.size(); i++) {
            checkTax(taxes.get(i), taxes.subList(0, i), path + "taxes[" + i + "]");
        }
        if (taxes.stream().allMatch(tax -> tax.taxRate() != null && RATE.fault(tax.taxRate()) == null)) {
            checkSum(taxes);
        }
    }

    private void checkTax(TaxDraft tax, List<TaxDraft> earlier, String field) {
        faults.check(field, ".name", tax.name(), NAME::fault, "is required");
        faults.check(field, ".tax_rate", tax.taxRate(), RATE::fault, "is required");
        if (earlier.isEmpty() && isCompound(tax)) {
            faults.add(field + ".compound", "must be false or absent on the first tax");
        }
        if (earlier.stream().anyMatch(other -> isSame(tax, other))) {
            faults.add(field, "must differ from the taxes before it in name or tax_rate");
        }
    }

    /** Adds plain rates only: a sum with 0E-1000000000 would have as many decimals. */
    private void checkSum(List<TaxDraft> taxes) {
        BigDecimal sum = taxes.stream().map(tax -> Limits.taxRate(Objects.requireNonNull(tax.taxRate())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            faults.add(path + "taxes", "must have tax rates that sum to at most 1; these sum to "
                + Decimals.plain(sum).toPlainString());
        }
    }

    private static boolean isSame(TaxDraft tax, TaxDraft other) {
        return tax.name() != null && tax.name().equals(other.name())
            && tax.taxRate() != null && other.taxRate() != null && tax.taxRate().compareTo(other.taxRate()) == 0;
    }

    private static boolean isCompound(TaxDraft tax) {
        return Boolean.TRUE.equals(tax.compound());
    }

    private static List<Tax> taxes(List<TaxDraft> drafts) {
        return drafts.stream().map(tax -> new Tax(Objects.requireNonNull(tax.name()),
            Objects.requireNonNull(tax.taxRate()), isCompound(tax))).toList();
    }
}
