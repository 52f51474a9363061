package dev.till.pricing.explain;

import static dev.till.pricing.explain.Fraction.sum;
import static java.math.RoundingMode.HALF_UP;

import dev.till.pricing.PricingLine;
import dev.till.pricing.Tax;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Computes the cents that are paid for each line's price tag, and the cents of each of its taxes, from the exact costs
 * of the lines after discounts.
 */
final class FractionTaxes {

    final List<FractionGroup> groups;
    /** By line. */
    List<Long> paid;
    /** By line and tax. */
    final List<List<Long>> cents = new ArrayList<>();

    private final List<Fraction> costs;

    FractionTaxes(List<PricingLine> lines, List<Fraction> costs, FractionPricing.Rules rules) {
        groups = FractionGroup.of(lines);
        this.costs = costs;
        lines.forEach(line -> cents.add(new ArrayList<>(Collections.nCopies(line.taxes().taxes().size(), 0L))));
        switch (rules.taxRounding()) {
            case ONCE -> roundOnce();
            case EACH_LINE -> roundEachLine(rules.mode());
            case EACH_RATE -> roundEachRate();
            default -> throw new IllegalArgumentException();
        }
    }

    /** Returns the exact tax that is added to each line. */
    List<Fraction> addedTax() {
        return ofLines((group, line) -> group.included() ? Fraction.ZERO : costs.get(line).times(group.part()));
    }

    /** Returns the exact tax that is included in what each line costs. */
    List<Fraction> includedTax(List<Fraction> ofCosts) {
        return ofLines((group, line) -> group.included() ? ofCosts.get(line).times(group.part()) : Fraction.ZERO);
    }

    /** Steps 1 to 4 of {@code standard}. */
    private void roundOnce() {
        List<Fraction> addedTax = addedTax();
        long added = sum(addedTax).round(HALF_UP);
        paid = share(sum(costs).plus(sum(addedTax)).round(HALF_UP) - added, costs);
        List<Fraction> includedTax = includedTax(fractions(paid));
        List<Long> addedOfLines = share(added, addedTax);
        List<Long> includedOfLines = share(sum(includedTax).round(HALF_UP), includedTax);
        groups.forEach(group -> splitByTax(group, group.pick(group.included() ? includedOfLines : addedOfLines)));
    }

    private void splitByTax(FractionGroup group, List<Long> ofLines) {
        long left = FractionShares.sum(ofLines);
        long[] upToLine = ofLines.stream().mapToLong(tax -> tax).toArray();
        Arrays.parallelPrefix(upToLine, Long::sum);
        List<Long> ofTaxes = FractionShares.share(left, FractionShares.inProportion(left, group.factors()));
        for (int tax = 0; tax < ofTaxes.size(); tax++) {
            long before = 0;
            for (int i = 0; i < upToLine.length; i++) {
                long upToHere = FractionShares.running(ofTaxes.get(tax), upToLine[i], left);
                cents.get(group.lines().get(i)).set(tax, upToHere - before);
                before = upToHere;
                upToLine[i] -= upToHere;
            }
            left -= ofTaxes.get(tax);
        }
    }

    /** {@code per_line} and {@code stepwise_half_even}: the costs are whole cents. */
    private void roundEachLine(RoundingMode mode) {
        paid = costs.stream().map(Fraction::floor).toList();
        for (FractionGroup group : groups) {
            for (int line : group.lines()) {
                long sum = 0;
                for (int tax = 0; tax < group.taxes().size(); tax++) {
                    Tax each = group.taxes().get(tax);
                    Fraction exact = group.included() ? costs.get(line).times(group.parts().get(tax))
                        : costs.get(line).plus(Fraction.of(each.compound() ? sum : 0)).times(Fraction.of(each.rate()));
                    cents.get(line).set(tax, exact.round(mode));
                    sum += exact.round(mode);
                }
                if (group.included() && sum > paid.get(line)) {
                    throw new IllegalStateException("the included taxes of line " + line + " exceed what is paid");
                }
            }
        }
    }

    /** {@code per_rate}. */
    private void roundEachRate() {
        paid = share(sum(costs).round(HALF_UP), costs);
        for (boolean included : new boolean[] {false, true}) {
            List<FractionGroup> having = groups.stream().filter(group -> group.included() == included).toList();
            List<Long> left = new ArrayList<>(included ? paid : Collections.nCopies(paid.size(),
                FractionShares.NO_LIMIT));
            having.stream().flatMap(group -> group.taxes().stream()).distinct().sorted(FractionGroup.BY_RATE)
                .forEach(tax -> roundTax(tax, having.stream().filter(group -> group.taxes().contains(tax)).toList(),
                    left));
        }
    }

    /** Rounds one tax over its lists, and takes no more of a line than it has left. */
    private void roundTax(Tax tax, List<FractionGroup> lists, List<Long> left) {
        List<Fraction> exact = lists.stream().map(group -> sum(group.pick(fractions(paid)))
            .times(group.parts().get(group.taxes().indexOf(tax)))).toList();
        List<Long> limits = lists.stream().map(group -> FractionShares.sum(group.pick(left))).toList();
        long total = Math.min(sum(exact).round(HALF_UP), FractionShares.sum(limits));
        List<Long> ofLists = FractionShares.share(total, exact, limits);
        for (int i = 0; i < lists.size(); i++) {
            FractionGroup group = lists.get(i);
            List<Long> ofLines = FractionShares.share(ofLists.get(i),
                FractionShares.inProportion(ofLists.get(i), group.pick(fractions(paid))), group.pick(left));
            for (int j = 0; j < ofLines.size(); j++) {
                int line = group.lines().get(j);
                cents.get(line).set(group.taxes().indexOf(tax), ofLines.get(j));
                left.set(line, left.get(line) - ofLines.get(j));
            }
        }
    }

    /** The largest remainder method in two steps: by tax list, then within each list by its lines. */
    private List<Long> share(long amount, List<Fraction> exact) {
        List<Long> shares = new ArrayList<>(Collections.nCopies(exact.size(), 0L));
        List<Long> ofLists =
            FractionShares.share(amount, groups.stream().map(group -> sum(group.pick(exact))).toList());
        for (int i = 0; i < ofLists.size(); i++) {
            List<Integer> lines = groups.get(i).lines();
            List<Long> ofLines = FractionShares.share(ofLists.get(i), groups.get(i).pick(exact));
            for (int j = 0; j < lines.size(); j++) {
                shares.set(lines.get(j), ofLines.get(j));
            }
        }
        return shares;
    }

    private List<Fraction> ofLines(BiFunction<FractionGroup, Integer, Fraction> value) {
        List<Fraction> values = new ArrayList<>(Collections.nCopies(costs.size(), Fraction.ZERO));
        groups.forEach(group -> group.lines().forEach(line -> values.set(line, value.apply(group, line))));
        return values;
    }

    private static List<Fraction> fractions(List<Long> cents) {
        return cents.stream().map(Fraction::of).toList();
    }
}
