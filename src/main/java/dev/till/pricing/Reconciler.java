package dev.till.pricing;

import static dev.till.pricing.DiscountStep.ALL_DISCOUNTS;
import static dev.till.pricing.DiscountStep.AMOUNTS;
import static dev.till.pricing.DiscountStep.LINE_AMOUNTS;
import static dev.till.pricing.DiscountStep.LINE_DISCOUNTS;
import static dev.till.pricing.DiscountStep.LINE_PERCENTS;
import static dev.till.pricing.DiscountStep.ORDER_AMOUNTS;
import static dev.till.pricing.DiscountStep.ORDER_DISCOUNTS;
import static dev.till.pricing.DiscountStep.ORDER_PERCENTS;
import static dev.till.pricing.DiscountStep.PERCENTS;

import dev.till.pricing.Reconciliation.Candidate;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Prices one basket in every way there is: all orders of discounts, ways to allocate them, and places and modes of
 * rounding. Discounts are applied once for all ways that only tax differently, and ways whose discounts come to the
 * same cents are taxed once.
 */
final class Reconciler {

    /**
     * Exact discounts in proportion are quotients. Each time that a discount on a line follows one on the order, their
     * length can double.
     */
    private static final int MAX_TURNS = 4;
    private static final int MODES = PolicyParts.MODES.size();
    /** Ways to round for one order of discounts and one way to allocate: exact and in cents. */
    private static final int ROUNDINGS = 2 * TaxRounding.values().length * MODES;
    /** The orders of discounts of the named policies, which are always tried. */
    private static final int NAMED_ORDERS = 3;
    /**
     * The most amounts to compute: the ways to price times the lines and their taxes. For 500 lines of five taxes it
     * is 200 ways; for up to 70 such lines, all of them.
     */
    private static final int MAX_AMOUNTS = 700_000;

    /** The orders of discounts, the usual ones first. */
    private static final List<List<DiscountStep>> ORDERS = orders();

    private final Basket basket;
    private final Observed observed;
    private final List<PricingPolicy> named;
    private final long[] gross;
    private final TaxedLists lists;
    /** Whether there is a discount that lines share. */
    private final boolean shared;
    private final Map<List<DiscountStep>, List<Integer>> sequences = new HashMap<>();
    /** The differences by tax rounding and mode, for nets in whole cents. */
    private final Map<List<Long>, long[]> known = new HashMap<>();
    private final PriorityQueue<Found> best =
        new PriorityQueue<>(Reconciliation.MAX_MATCHES + 1, Found.BEST_FIRST.reversed());
    private int matching;
    private int tried;
    private int leftOut;

    Reconciler(Basket basket, Observed observed, List<PricingPolicy> named) {
        this.basket = basket;
        this.observed = observed;
        this.named = named;
        gross = PricingEngine.gross(basket.lines());
        lists = new TaxedLists(basket.lines());
        shared = basket.discounts().stream().anyMatch(PricingDiscount::onOrder);
    }

    private static List<List<DiscountStep>> orders() {
        List<List<DiscountStep>> orders = new ArrayList<>(List.of(List.of(LINE_DISCOUNTS, ORDER_DISCOUNTS),
            List.of(ORDER_DISCOUNTS, LINE_DISCOUNTS),
            List.of(LINE_PERCENTS, ORDER_PERCENTS, LINE_AMOUNTS, ORDER_AMOUNTS), List.of(ALL_DISCOUNTS),
            List.of(PERCENTS, AMOUNTS), List.of(AMOUNTS, PERCENTS)));
        permute(List.of(), List.of(LINE_PERCENTS, ORDER_PERCENTS, LINE_AMOUNTS, ORDER_AMOUNTS), orders);
        return orders.stream().distinct().toList();
    }

    private static void permute(List<DiscountStep> first, List<DiscountStep> rest, List<List<DiscountStep>> into) {
        if (rest.isEmpty()) {
            into.add(first);
        }
        for (DiscountStep next : rest) {
            List<DiscountStep> longer = new ArrayList<>(first);
            longer.add(next);
            permute(longer, rest.stream().filter(step -> step != next).toList(), into);
        }
    }

    Reconciliation reconcile() {
        List<Allocation> allocations = shared ? List.of(Allocation.values()) : List.of(Allocation.IN_PROPORTION);
        List<List<DiscountStep>> orders = distinctOrders();
        int amounts = basket.lines().stream().mapToInt(line -> 2 + line.taxes().taxes().size()).sum();
        int most = amounts == 0 ? orders.size()
            : Math.max(NAMED_ORDERS, MAX_AMOUNTS / amounts / ROUNDINGS / allocations.size());
        for (List<DiscountStep> steps : orders.subList(0, Math.min(most, orders.size()))) {
            for (Allocation allocation : allocations) {
                tryExact(steps, allocation);
                if (!basket.discounts().isEmpty()) {
                    PolicyParts.MODES.forEach(mode -> tryCents(steps, allocation, mode));
                }
            }
        }
        leftOut += Math.max(0, orders.size() - most) * allocations.size() * ROUNDINGS;
        List<Candidate> ranked = best.stream().sorted(Found.BEST_FIRST).limit(Math.max(1, matching))
            .map(this::candidate).toList();
        return matching > 0 ? new Reconciliation(ranked, matching, null, tried, leftOut)
            : new Reconciliation(List.of(), 0, ranked.get(0), tried, leftOut);
    }

    /** Leaves out orders in which this basket's discounts are applied one after the other as in an earlier one. */
    private List<List<DiscountStep>> distinctOrders() {
        Map<List<Integer>, List<DiscountStep>> distinct = new LinkedHashMap<>();
        ORDERS.forEach(steps -> distinct.putIfAbsent(sequence(steps), steps));
        return List.copyOf(distinct.values());
    }

    /** The discounts in the order in which they are applied. */
    private List<Integer> sequence(List<DiscountStep> steps) {
        return sequences.computeIfAbsent(steps, all -> all.stream().flatMap(step ->
            IntStream.range(0, basket.discounts().size()).filter(i -> step.includes(basket.discounts().get(i)))
                .boxed()).toList());
    }

    private void tryExact(List<DiscountStep> steps, Allocation allocation) {
        if (allocation == Allocation.IN_PROPORTION && turns(steps) > MAX_TURNS) {
            leftOut += TaxRounding.values().length * MODES;
            return;
        }
        PolicyParts first = new PolicyParts(steps, allocation, false, TaxRounding.ON_ORDER, RoundingMode.HALF_UP);
        Nets nets = new Nets(lists, PricingEngine.costs(basket, gross, first).nets());
        for (RoundingMode mode : PolicyParts.MODES) {
            for (TaxRounding rounding : TaxRounding.values()) {
                add(new PolicyParts(steps, allocation, false, rounding, mode), difference(nets, rounding, mode));
            }
        }
    }

    private void tryCents(List<DiscountStep> steps, Allocation allocation, RoundingMode mode) {
        PolicyParts first = new PolicyParts(steps, allocation, true, TaxRounding.ON_ORDER, mode);
        Quotient[] exact = PricingEngine.costs(basket, gross, first).nets();
        List<Long> key = new ArrayList<>(exact.length + 1);
        key.add((long) mode.ordinal());
        Arrays.stream(exact).map(net -> net.rounded(RoundingMode.DOWN)).forEach(key::add);
        long[] differences = known.computeIfAbsent(key, any -> {
            Nets nets = new Nets(lists, exact);
            return Arrays.stream(TaxRounding.values())
                .mapToLong(rounding -> difference(nets, rounding, mode)).toArray();
        });
        for (TaxRounding rounding : TaxRounding.values()) {
            add(new PolicyParts(steps, allocation, true, rounding, mode), differences[rounding.ordinal()]);
        }
    }

    private int turns(List<DiscountStep> steps) {
        int turns = 0;
        boolean onOrder = false;
        for (int discount : sequence(steps)) {
            boolean before = onOrder;
            onOrder = basket.discounts().get(discount).onOrder();
            if (before && !onOrder) {
                turns++;
            }
        }
        return turns;
    }

    private long difference(Nets nets, TaxRounding rounding, RoundingMode mode) {
        TaxedLines lines = rounding.rule(mode).tax(nets);
        long subtotal = 0;
        long net = 0;
        long tax = 0;
        long included = 0;
        long difference = 0;
        for (int line = 0; line < gross.length; line++) {
            long ofLine = lines.tax(line);
            long includedOfLine = basket.lines().get(line).taxes().included() ? ofLine : 0;
            subtotal += gross[line];
            net += lines.nets()[line];
            tax += ofLine;
            included += includedOfLine;
            if (line < observed.lines().size()) {
                difference += observed.lines().get(line)
                    .differenceFrom(gross[line], lines.nets()[line], ofLine, includedOfLine);
            }
        }
        return difference + observed.order().differenceFrom(subtotal, net, tax, included);
    }

    private void add(PolicyParts parts, long difference) {
        int unusual = Integer.MAX_VALUE;
        for (int i = 0; i < named.size(); i++) {
            PricingPolicy policy = named.get(i);
            int differences = differences(policy.parts(), parts);
            unusual = Math.min(unusual, differences);
            if (differences == 0) {
                // Several policies can be the same way to price this basket.
                add(new Found(i - named.size(), policy, policy.parts(), 0, difference));
            }
        }
        if (unusual > 0) {
            add(new Found(tried, null, parts, unusual, difference));
        }
    }

    private void add(Found found) {
        best.add(found);
        if (best.size() > Reconciliation.MAX_MATCHES) {
            best.remove();
        }
        tried++;
        matching += found.difference == 0 ? 1 : 0;
    }

    /** The number of parts that differ and make a difference for this basket. */
    private int differences(PolicyParts one, PolicyParts other) {
        return (sequence(one.steps()).equals(sequence(other.steps())) ? 0 : 1)
            + (one.allocation() == other.allocation() || !shared ? 0 : 1)
            + (one.discountsInCents() == other.discountsInCents() || basket.discounts().isEmpty() ? 0 : 1)
            + (one.taxRounding() == other.taxRounding() ? 0 : 1)
            + (one.mode() == other.mode() ? 0 : 1);
    }

    private Candidate candidate(Found found) {
        return new Candidate(found.policy, found.parts, PricingEngine.price(basket, found.parts), found.difference);
    }

    /** A way to price. Those with a name have a lower {@code place}, in their order. */
    private record Found(
        int place, @Nullable PricingPolicy policy, PolicyParts parts, int unusual, long difference) {

        private static final Comparator<Found> BEST_FIRST = Comparator.comparingLong(Found::difference)
            .thenComparingInt(Found::unusual).thenComparingInt(Found::place);
    }
}
