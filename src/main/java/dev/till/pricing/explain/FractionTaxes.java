package dev.till.pricing.explain;

import static dev.till.pricing.explain.Fraction.sum;
import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.HALF_EVEN;
import static java.math.RoundingMode.UP;

import dev.till.pricing.PricingLine;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxRounding;
import dev.till.pricing.explain.Explanation.Rounding;
import dev.till.pricing.explain.Explanation.Rounding.What;
import dev.till.pricing.explain.Figure.Origin;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Computes the cents that are paid for each line's price tag, and the cents of each of its taxes, from the exact costs
 * of the lines after discounts.
 */
final class FractionTaxes {

    final List<FractionGroup> groups;
    final List<Rounding> roundings = new ArrayList<>();
    /** By group: what its lines cost. */
    final List<Fraction> costsOfLists;
    /** By group. */
    final List<Figure> paidOfLists;
    /** By line. */
    final List<Figure> paid;
    /** By group: all of its taxes. */
    final List<Figure> taxOfLists;
    /** By line: all of its taxes. */
    final List<Figure> taxOfLines;
    /** By group and tax. */
    final List<List<Figure>> taxesOfLists;
    /** By line and tax. */
    final List<List<Figure>> taxesOfLines;

    private final TaxRounding rounding;
    private final FractionCosts discounted;
    private final List<Fraction> costs;
    private final RoundingMode mode;

    FractionTaxes(List<PricingLine> lines, FractionCosts discounted, TaxRounding rounding, RoundingMode mode) {
        groups = FractionGroup.of(lines);
        this.rounding = rounding;
        this.discounted = discounted;
        costs = discounted.costs();
        this.mode = mode;
        costsOfLists = groups.stream().map(group -> discounted.sum(group.lines())).toList();
        paidOfLists = FractionShares.share(rounding == TaxRounding.ON_ORDER ? netOfTotal() : net(),
            costsOfLists);
        paid = empty(lines.size());
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).put(FractionShares.share(paidOfLists.get(i).cents(), groups.get(i).pick(costs)), paid);
        }
        taxOfLists = empty(groups.size());
        taxOfLines = empty(lines.size());
        taxesOfLists = groups.stream().map(group -> empty(group.taxes().size())).toList();
        taxesOfLines = lines.stream().map(line -> empty(line.taxes().taxes().size())).toList();
        switch (rounding) {
            case ON_ORDER -> roundOnce();
            case ON_EACH_LINE -> roundEachLine();
            case ON_EACH_RATE -> roundEachRate();
            default -> throw new IllegalArgumentException();
        }
    }

    /** The amount of one tax of a list before anything of it was rounded. */
    Fraction exactTax(int list, int tax) {
        FractionGroup group = groups.get(list);
        return rounding != TaxRounding.ON_ORDER ? taxesOfLists.get(list).get(tax).exact()
            : (group.included() ? Fraction.of(paidOfLists.get(list).cents()) : costsOfLists.get(list))
                .times(group.parts().get(tax));
    }

    private static List<Figure> empty(int size) {
        return new ArrayList<>(Collections.nCopies(size, Figure.NONE));
    }

    /** The rounded total without the rounded added tax. */
    private long netOfTotal() {
        Fraction total = discounted.total();
        List<Integer> added = having(false);
        Fraction tax = discounted.addedTax(added.stream().map(groups::get).toList());
        long taxCents = tax.round(mode);
        long net = total.plus(tax).round(mode) - taxCents;
        if (mode == HALF_EVEN) {
            // Tax and total can be rounded in opposite directions. Then the total gives way.
            net = Math.max(total.round(DOWN), Math.min(net, total.round(UP)));
        }
        if (added.stream().anyMatch(i -> !groups.get(i).factor().isZero())) {
            roundings.add(new Rounding(What.ADDED_TAX, null, tax, taxCents));
        }
        roundings.add(new Rounding(What.TOTAL, null, total.plus(tax), net + taxCents));
        return net;
    }

    private long net() {
        Fraction total = discounted.total();
        if (!total.isWhole()) {
            roundings.add(new Rounding(What.NET, null, total, total.round(mode)));
        }
        return total.round(mode);
    }

    /** The groups whose prices contain the taxes, or the others. */
    private List<Integer> having(boolean included) {
        return IntStream.range(0, groups.size()).filter(i -> groups.get(i).included() == included).boxed().toList();
    }

    private void roundOnce() {
        for (boolean included : new boolean[] {false, true}) {
            List<Integer> having = having(included);
            List<Fraction> exact = having.stream().map(i -> (included ? Fraction.of(paidOfLists.get(i).cents())
                : costsOfLists.get(i)).times(groups.get(i).part())).toList();
            Fraction tax = included ? sum(exact)
                : discounted.addedTax(having.stream().map(groups::get).toList());
            long cents = tax.round(mode);
            if (included && !having.isEmpty()) {
                roundings.add(new Rounding(What.INCLUDED_TAX, null, tax, cents));
            }
            List<Figure> shares = FractionShares.share(cents, exact);
            for (int i = 0; i < having.size(); i++) {
                shareTax(having.get(i), shares.get(i));
            }
        }
    }

    /** Shares the tax of a list by its lines, and splits it by its taxes. */
    private void shareTax(int list, Figure tax) {
        FractionGroup group = groups.get(list);
        List<Fraction> bases = group.included() ? fractions(group.pick(paid)) : group.pick(costs);
        List<Figure> ofLines = FractionShares.share(tax.cents(),
            bases.stream().map(base -> base.times(group.part())).toList());
        taxOfLists.set(list, tax);
        group.put(ofLines, taxOfLines);
        if (group.taxes().size() > 1) {
            splitByTax(list, bases, ofLines);
        } else {
            taxesOfLists.get(list).set(0, tax);
            group.lines().forEach(line -> taxesOfLines.get(line).set(0, taxOfLines.get(line)));
        }
    }

    private void splitByTax(int list, List<Fraction> bases, List<Figure> ofLines) {
        FractionGroup group = groups.get(list);
        long left = FractionShares.cents(ofLines);
        long[] upToLine = ofLines.stream().mapToLong(Figure::cents).toArray();
        Arrays.parallelPrefix(upToLine, Long::sum);
        List<Figure> ofTaxes = FractionShares.share(left, FractionShares.inProportion(left, group.factors()));
        for (int tax = 0; tax < ofTaxes.size(); tax++) {
            taxesOfLists.get(list).set(tax, ofTaxes.get(tax));
            long before = 0;
            for (int i = 0; i < upToLine.length; i++) {
                long upToHere = FractionShares.running(ofTaxes.get(tax).cents(), upToLine[i], left);
                taxesOfLines.get(group.lines().get(i)).set(tax, Figure.of(
                    bases.get(i).times(group.parts().get(tax)), upToHere - before, Origin.RUNNING_SHARE));
                before = upToHere;
                upToLine[i] -= upToHere;
            }
            left -= ofTaxes.get(tax).cents();
        }
    }

    private void roundEachLine() {
        for (FractionGroup group : groups) {
            for (int line : group.lines()) {
                Fraction net = Fraction.of(paid.get(line).cents());
                List<Figure> figures = taxesOfLines.get(line);
                long sum = 0;
                for (int tax = 0; tax < figures.size(); tax++) {
                    Tax each = group.taxes().get(tax);
                    Fraction exact = group.included() ? net.times(group.parts().get(tax))
                        : net.plus(Fraction.of(each.compound() ? sum : 0)).times(Fraction.of(each.rate()));
                    figures.set(tax, Figure.rounded(exact, mode));
                    sum += figures.get(tax).cents();
                }
                if (group.included()) {
                    limit(figures, sum - paid.get(line).cents());
                }
            }
        }
        sumTaxes();
    }

    /** The largest gives way, the earlier one of two. */
    private static void limit(List<Figure> taxes, long tooMuch) {
        for (long more = tooMuch; more > 0; more--) {
            long most = taxes.stream().mapToLong(Figure::cents).max().orElseThrow();
            int largest = 0;
            while (taxes.get(largest).cents() < most) {
                largest++;
            }
            taxes.set(largest, Figure.of(taxes.get(largest).exact(), most - 1, Origin.LIMITED));
        }
    }

    private void roundEachRate() {
        List<Fraction> paidOfLines = fractions(paid);
        for (boolean included : new boolean[] {false, true}) {
            long[] left = paid.stream().mapToLong(line -> included ? line.cents() : FractionShares.NO_LIMIT).toArray();
            SortedMap<Tax, List<Integer>> lists = new TreeMap<>(FractionGroup.BY_RATE);
            for (int list : having(included)) {
                groups.get(list).taxes().forEach(tax ->
                    lists.computeIfAbsent(tax, first -> new ArrayList<>()).add(list));
            }
            lists.forEach((tax, having) -> roundTax(tax, having, paidOfLines, left));
        }
        sumTaxes();
    }

    /** Rounds one tax over its lists, and takes no more of a line than it has left. */
    private void roundTax(Tax tax, List<Integer> lists, List<Fraction> paidOfLines, long[] left) {
        List<Fraction> exact = lists.stream().map(i -> Fraction.of(paidOfLists.get(i).cents())
            .times(groups.get(i).parts().get(groups.get(i).taxes().indexOf(tax)))).toList();
        List<Long> limits = lists.stream().map(i -> FractionShares.sum(limits(groups.get(i), left))).toList();
        long total = Math.min(sum(exact).round(mode), FractionShares.sum(limits));
        if (tax.rate().signum() > 0) {
            roundings.add(new Rounding(What.TAX, tax, sum(exact), total));
        }
        List<Figure> ofLists = FractionShares.share(total, exact, limits);
        for (int i = 0; i < ofLists.size(); i++) {
            FractionGroup group = groups.get(lists.get(i));
            int index = group.taxes().indexOf(tax);
            long cents = ofLists.get(i).cents();
            List<Figure> ofLines = FractionShares.share(cents,
                FractionShares.inProportion(cents, group.pick(paidOfLines)), limits(group, left));
            taxesOfLists.get(lists.get(i)).set(index, ofLists.get(i));
            for (int j = 0; j < ofLines.size(); j++) {
                int line = group.lines().get(j);
                taxesOfLines.get(line).set(index, ofLines.get(j));
                left[line] -= ofLines.get(j).cents();
            }
        }
    }

    private static List<Long> limits(FractionGroup group, long[] left) {
        return group.lines().stream().map(line -> left[line]).toList();
    }

    /** For policies that round each tax by itself. */
    private void sumTaxes() {
        for (int line = 0; line < taxOfLines.size(); line++) {
            taxOfLines.set(line, Figure.sum(taxesOfLines.get(line)));
        }
        for (int list = 0; list < groups.size(); list++) {
            List<List<Figure>> ofLines = groups.get(list).pick(taxesOfLines);
            List<Figure> ofTaxes = taxesOfLists.get(list);
            for (int tax = 0; tax < ofTaxes.size(); tax++) {
                int index = tax;
                if (ofTaxes.get(tax) == Figure.NONE) {
                    ofTaxes.set(tax, Figure.sum(ofLines.stream().map(ofLine -> ofLine.get(index)).toList()));
                }
            }
            taxOfLists.set(list, Figure.sum(ofTaxes));
        }
    }

    private static List<Fraction> fractions(List<Figure> figures) {
        return figures.stream().map(figure -> Fraction.of(figure.cents())).toList();
    }
}
