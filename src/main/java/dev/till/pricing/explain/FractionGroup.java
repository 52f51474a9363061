package dev.till.pricing.explain;

import dev.till.pricing.PricingLine;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines that have the same tax list, by their indices. The factors and all orders are those of the page. */
final class FractionGroup {

    /** The name by code point, unnamed first: UTF-8 sorts as code points do. Then the rate, then not compound first. */
    private static final Comparator<Tax> IN_LISTS = Comparator.comparing(FractionGroup::utf8, Arrays::compareUnsigned)
        .thenComparing(Tax::rate).thenComparing(Tax::compound);

    /** By rate, then as within lists: the order of an order's taxes. */
    static final Comparator<Tax> BY_RATE = Comparator.comparing(Tax::rate).thenComparing(IN_LISTS);

    private final TaxList list;
    private final List<Integer> lines = new ArrayList<>();
    private final List<Fraction> factors = new ArrayList<>();
    private final Fraction factor;
    private final List<Fraction> parts;

    FractionGroup(TaxList list) {
        this.list = list;
        for (Tax tax : list.taxes()) {
            Fraction base = tax.compound() ? Fraction.ONE.plus(Fraction.sum(factors)) : Fraction.ONE;
            factors.add(Fraction.of(tax.rate()).times(base));
        }
        factor = Fraction.sum(factors);
        parts = list.included() ? factors.stream().map(each -> each.over(Fraction.ONE.plus(factor))).toList()
            : factors;
    }

    /** Returns a group for each distinct list, in the order of the lists. */
    static List<FractionGroup> of(List<PricingLine> lines) {
        Map<TaxList, FractionGroup> groups = new LinkedHashMap<>();
        for (int line = 0; line < lines.size(); line++) {
            groups.computeIfAbsent(counted(lines.get(line)), FractionGroup::new).lines.add(line);
        }
        return groups.values().stream().sorted(FractionGroup::compareLists).toList();
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
        int order = one.factor.compareTo(other.factor);
        for (int i = 0; order == 0; i++) {
            if (i == one.taxes().size() || i == other.taxes().size()) {
                return one.taxes().size() - other.taxes().size();
            }
            order = IN_LISTS.compare(one.taxes().get(i), other.taxes().get(i));
        }
        return order;
    }

    TaxList list() {
        return list;
    }

    List<Integer> lines() {
        return lines;
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
        return factors;
    }

    /** F. */
    Fraction factor() {
        return factor;
    }

    /** For each tax, its part of what is paid for the tag: f_k of an added one, f_k/(1+F) of an included one. */
    List<Fraction> parts() {
        return parts;
    }

    /** The part of all taxes: F or F/(1+F). */
    Fraction part() {
        return Fraction.sum(parts);
    }

    <T> List<T> pick(List<T> ofLines) {
        return lines.stream().map(ofLines::get).toList();
    }

    <T> void put(List<T> ofGroup, List<T> into) {
        for (int i = 0; i < ofGroup.size(); i++) {
            into.set(lines.get(i), ofGroup.get(i));
        }
    }

    private static byte[] utf8(Tax tax) {
        return tax.name() == null ? new byte[0] : tax.name().getBytes(StandardCharsets.UTF_8);
    }
}
