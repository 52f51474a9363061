package dev.till.pricing.explain;

import dev.till.pricing.PricingLine;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The lines that have the same tax list, by their indices. The factors and all orders are those of the page. */
record FractionGroup(TaxList list, List<Integer> lines) {

    /** The name by code point, unnamed first: UTF-8 sorts as code points do. Then the rate, then not compound first. */
    private static final Comparator<Tax> IN_LISTS = Comparator.comparing(FractionGroup::utf8, Arrays::compareUnsigned)
        .thenComparing(Tax::rate).thenComparing(Tax::compound);

    /** By rate, then as within lists: the order of an order's taxes. */
    static final Comparator<Tax> BY_RATE = Comparator.comparing(Tax::rate).thenComparing(IN_LISTS);

    /** Returns a group for each distinct list, in the order of the lists. */
    static List<FractionGroup> of(List<PricingLine> lines) {
        return lines.stream().map(FractionGroup::counted).distinct()
            .map(list -> new FractionGroup(list, IntStream.range(0, lines.size())
                .filter(line -> counted(lines.get(line)).equals(list)).boxed().toList()))
            .sorted(FractionGroup::compareLists).toList();
    }

    /** A list with no rate above 0 counts as added. */
    private static TaxList counted(PricingLine line) {
        List<Tax> taxes = line.taxes().taxes();
        return new TaxList(taxes,
            line.taxes().included() && taxes.stream().anyMatch(tax -> tax.rate().signum() > 0));
    }

    private static int compareLists(FractionGroup one, FractionGroup other) {
        if (one.included() != other.included()) {
            return one.included() ? 1 : -1;
        }
        int order = one.factor().compareTo(other.factor());
        for (int i = 0; order == 0; i++) {
            if (i == one.taxes().size() || i == other.taxes().size()) {
                return one.taxes().size() - other.taxes().size();
            }
            order = IN_LISTS.compare(one.taxes().get(i), other.taxes().get(i));
        }
        return order;
    }

    /** Whether the price contains the taxes. */
    boolean included() {
        return list.included();
    }

    List<Tax> taxes() {
        return list.taxes();
    }

    /** f_k for each tax. */
    List<Fraction> factors() {
        List<Fraction> factors = new ArrayList<>();
        for (Tax tax : taxes()) {
            Fraction base = tax.compound() ? Fraction.of(1).plus(Fraction.sum(factors)) : Fraction.of(1);
            factors.add(Fraction.of(tax.rate()).times(base));
        }
        return factors;
    }

    /** F. */
    Fraction factor() {
        return Fraction.sum(factors());
    }

    /** For each tax, its part of what is paid for the tag: f_k of an added one, f_k/(1+F) of an included one. */
    List<Fraction> parts() {
        return included() ? factors().stream().map(factor -> factor.over(Fraction.of(1).plus(factor()))).toList()
            : factors();
    }

    /** The part of all taxes: F or F/(1+F). */
    Fraction part() {
        return Fraction.sum(parts());
    }

    <T> List<T> pick(List<T> ofLines) {
        return lines.stream().map(ofLines::get).toList();
    }

    private static byte[] utf8(Tax tax) {
        return tax.name() == null ? new byte[0] : tax.name().getBytes(StandardCharsets.UTF_8);
    }
}
