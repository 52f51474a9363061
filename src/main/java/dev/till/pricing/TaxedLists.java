package dev.till.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tax lists of a basket, in their order, with the lines that have them, and the factors of their taxes. */
final class TaxedLists {

    private final Groups<TaxList> groups;
    private final List<List<BigDecimal>> factors;
    private final List<BigDecimal> sums;
    private @Nullable List<List<Place>> taxes;

    /** A tax of a list: the number of the list, and the number of the tax in it. */
    record Place(int list, int tax) {
    }

    TaxedLists(List<PricingLine> lines) {
        groups = Groups.of(lines, line -> line.taxes().effective());
        factors = new ArrayList<>(groups.count());
        sums = new ArrayList<>(groups.count());
        for (TaxList list : groups.keys()) {
            List<BigDecimal> ofTaxes = list.factors();
            factors.add(ofTaxes);
            sums.add(ofTaxes.size() == 1 ? ofTaxes.get(0)
                : ofTaxes.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    Groups<TaxList> groups() {
        return groups;
    }

    int count() {
        return groups.count();
    }

    TaxList get(int list) {
        return groups.keys().get(list);
    }

    /** The indices of the lines. */
    int[] lines(int list) {
        return groups.members().get(list);
    }

    long sum(int list, long[] ofLines) {
        return groups.sum(list, ofLines);
    }

    /** For each tax of a list, its amount on a net of 1. */
    List<BigDecimal> factors(int list) {
        return factors.get(list);
    }

    /** All taxes of a list on a net of 1. */
    BigDecimal factor(int list) {
        return sums.get(list);
    }

    /** The part of a price with the taxes of a list that is a factor of its net. */
    Quotient fraction(int list, BigDecimal factor) {
        return new Quotient(factor, BigDecimal.ONE.add(sums.get(list)));
    }

    /** Each distinct tax: the added ones, then the included ones, both in the order of an order's taxes. */
    List<List<Place>> taxes() {
        if (taxes == null) {
            Map<Tax, List<Place>> added = new TreeMap<>(TaxFigures.ORDER);
            Map<Tax, List<Place>> included = new TreeMap<>(TaxFigures.ORDER);
            for (int list = 0; list < count(); list++) {
                List<Tax> ofList = get(list).taxes();
                for (int i = 0; i < ofList.size(); i++) {
                    (get(list).included() ? included : added)
                        .computeIfAbsent(ofList.get(i), first -> new ArrayList<>()).add(new Place(list, i));
                }
            }
            taxes = new ArrayList<>(added.values());
            taxes.addAll(included.values());
        }
        return taxes;
    }
}
