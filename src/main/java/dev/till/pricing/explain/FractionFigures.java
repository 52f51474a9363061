package dev.till.pricing.explain;

import dev.till.pricing.Basket;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PolicyParts;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.PricingLine;
import dev.till.pricing.SubtotalTooLargeException;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import dev.till.pricing.TaxRounding;
import dev.till.pricing.explain.Explanation.DiscountTaken;
import dev.till.pricing.explain.Explanation.Line;
import dev.till.pricing.explain.Explanation.Lines;
import dev.till.pricing.explain.Explanation.OrderTax;
import dev.till.pricing.explain.Explanation.Totals;
import dev.till.pricing.explain.Figure.Origin;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Computes all figures of an order, by the tables of figures in {@code docs/pricing.md}. */
final class FractionFigures {

    private static final long MAX_SUBTOTAL = 99_999_999_999_999L;

    private final Basket basket;
    private final PolicyParts policy;
    private final List<Figure> gross;
    private final FractionCosts discounts;
    private final List<Fraction> costs;
    private final FractionTaxes taxes;

    FractionFigures(Basket basket, PolicyParts policy) {
        this.basket = basket;
        this.policy = policy;
        gross = basket.lines().stream().map(FractionFigures::gross).toList();
        if (FractionShares.cents(gross) > MAX_SUBTOTAL) {
            throw new SubtotalTooLargeException();
        }
        discounts = new FractionCosts(basket, policy,
            gross.stream().map(figure -> Fraction.of(figure.cents())).toList());
        costs = discounts.costs();
        taxes = new FractionTaxes(basket.lines(), discounts, policy.taxRounding(), policy.mode());
    }

    private static Figure gross(PricingLine line) {
        Fraction dollars = Fraction.of(line.price()).times(Fraction.of(line.quantity()));
        return Figure.rounded(dollars.times(Fraction.of(100)), RoundingMode.HALF_UP);
    }

    Explanation explanation() {
        int[] taxLists = new int[gross.size()];
        for (int i = 0; i < taxes.groups.size(); i++) {
            for (int line : taxes.groups.get(i).lines()) {
                taxLists[line] = i;
            }
        }
        List<Line> lines = IntStream.range(0, gross.size())
            .mapToObj(line -> new Line(totals(line, taxes.groups.get(taxLists[line])), taxes.taxesOfLines.get(line),
                taxLists[line])).toList();
        Totals order = order(lines);
        List<Figure> applied = applied(order, lines);
        List<Lines> lists = IntStream.range(0, taxes.groups.size()).mapToObj(this::list).toList();
        List<OrderTax> ofOrder = List.copyOf(taxesOfOrder().values());
        return new Explanation(policy, basket, lines, List.copyOf(discounts.taken()), applied, lists, ofOrder,
            List.copyOf(taxes.roundings), order, figures(order, lines, applied, ofOrder));
    }

    private Totals totals(int line, FractionGroup group) {
        Figure paid = taxes.paid.get(line);
        Figure tax = taxes.taxOfLines.get(line);
        Figure subtotal = gross.get(line);
        Figure discount = Figure.of(Fraction.of(subtotal.cents()).minus(costs.get(line)),
            subtotal.cents() - paid.cents(), Origin.DIFFERENCE);
        return group.included() ? new Totals(subtotal, discount, paid, tax, tax, paid)
            : new Totals(subtotal, discount, paid, tax, null, Figure.sum(List.of(paid, tax)));
    }

    private Totals order(List<Line> lines) {
        List<Figure> included = sums(lines, true);
        List<Figure> added = sums(lines, false);
        boolean once = policy.taxRounding() == TaxRounding.ON_ORDER;
        long paid = FractionShares.cents(taxes.paid);
        long subtotal = FractionShares.cents(gross);
        Figure addedTax = total(added, once ? Origin.ROUNDED : Origin.SUM);
        Figure includedTax = total(included, once ? Origin.ROUNDED : Origin.SUM);
        Figure net = Figure.of(discounts.total(), paid, once ? Origin.DIFFERENCE : Origin.ROUNDED);
        return new Totals(
            Figure.of(Fraction.of(subtotal), subtotal, Origin.SUM),
            Figure.of(Fraction.of(subtotal).minus(discounts.total()), subtotal - paid, Origin.DIFFERENCE),
            net,
            included.isEmpty() ? addedTax : added.isEmpty() ? includedTax : Figure.sum(List.of(addedTax, includedTax)),
            included.isEmpty() ? null : includedTax,
            Figure.of(discounts.total().plus(addedTax.exact()), paid + addedTax.cents(),
                once ? Origin.ROUNDED : Origin.SUM));
    }

    /** The taxes of the lists that are included, or of those that are not and have any. */
    private List<Figure> sums(List<Line> lines, boolean included) {
        return IntStream.range(0, taxes.groups.size())
            .filter(i -> taxes.groups.get(i).included() == included && !taxes.groups.get(i).factor().isZero())
            .mapToObj(taxes.taxOfLists::get).toList();
    }

    private static Figure total(List<Figure> figures, Origin origin) {
        return Figure.of(Fraction.sum(figures.stream().map(Figure::exact).toList()), FractionShares.cents(figures),
            origin);
    }

    private List<Figure> applied(Totals order, List<Line> lines) {
        List<Fraction> taken = new ArrayList<>(Collections.nCopies(basket.discounts().size(), Fraction.ZERO));
        for (DiscountTaken discount : discounts.taken()) {
            taken.set(discount.discount(), discount.taken());
        }
        if (basket.discounts().stream().anyMatch(discount -> discount.line() == PricingDiscount.ORDER)) {
            return FractionShares.share(order.discountTotal().cents(), taken);
        }
        List<Figure> applied = new ArrayList<>(Collections.nCopies(taken.size(), Figure.NONE));
        SortedMap<Integer, List<Integer>> ofLines = new TreeMap<>();
        for (int i = 0; i < taken.size(); i++) {
            ofLines.computeIfAbsent(basket.discounts().get(i).line(), first -> new ArrayList<>()).add(i);
        }
        ofLines.forEach((line, own) -> {
            List<Figure> shares = FractionShares.share(lines.get(line).totals().discountTotal().cents(),
                own.stream().map(taken::get).toList());
            IntStream.range(0, own.size()).forEach(i -> applied.set(own.get(i), shares.get(i)));
        });
        return List.copyOf(applied);
    }

    private Lines list(int index) {
        FractionGroup group = taxes.groups.get(index);
        return new Lines(group.list(), List.copyOf(group.lines()), group.factor(), taxes.paidOfLists.get(index),
            taxes.taxOfLists.get(index), List.copyOf(taxes.taxesOfLists.get(index)));
    }

    private SortedMap<Tax, OrderTax> taxesOfOrder() {
        SortedMap<Tax, OrderTax> all = new TreeMap<>(FractionGroup.BY_RATE);
        Origin origin = policy.taxRounding() == TaxRounding.ON_EACH_RATE ? Origin.ROUNDED : Origin.SUM;
        for (int i = 0; i < taxes.groups.size(); i++) {
            FractionGroup group = taxes.groups.get(i);
            Figure paid = taxes.paidOfLists.get(i);
            List<Figure> amounts = taxes.taxesOfLists.get(i);
            List<Figure> exact = new ArrayList<>();
            for (int j = 0; j < amounts.size(); j++) {
                exact.add(taxOfList(taxes.exactTax(i, j), amounts.get(j), origin));
            }
            Figure net = group.included() ? Figure.of(
                Fraction.of(paid.cents()).minus(Fraction.sum(exact.stream().map(Figure::exact).toList())),
                paid.cents() - FractionShares.cents(amounts), Origin.DIFFERENCE) : paid;
            Figure before = net;
            for (int j = 0; j < exact.size(); j++) {
                Tax tax = group.taxes().get(j);
                if (tax.rate().signum() > 0) {
                    all.merge(tax, new OrderTax(tax, tax.compound() ? before : net, exact.get(j)),
                        (one, other) -> plus(one, other, origin));
                }
                before = Figure.sum(List.of(before, exact.get(j)));
            }
        }
        return all;
    }

    /** A tax of the order that only one list has is that list's, and came about as there. */
    private static Figure taxOfList(Fraction exact, Figure ofList, Origin origin) {
        return origin == Origin.SUM && ofList.exact().equals(exact) ? ofList
            : Figure.of(exact, ofList.cents(), origin);
    }

    private static OrderTax plus(OrderTax one, OrderTax other, Origin origin) {
        return new OrderTax(one.tax(), Figure.sum(List.of(one.taxableAmount(), other.taxableAmount())),
            total(List.of(one.taxAmount(), other.taxAmount()), origin));
    }

    private static PricedBasket figures(
        Totals order, List<Line> lines, List<Figure> applied, List<OrderTax> taxes) {
        return new PricedBasket(figures(order),
            lines.stream().map(line -> new LineFigures(figures(line.totals()), cents(line.taxes()))).toList(),
            cents(applied), taxes.stream().map(tax ->
                new TaxFigures(tax.tax(), tax.taxableAmount().cents(), tax.taxAmount().cents())).toList());
    }

    private static Figures figures(Totals totals) {
        return new Figures(totals.subtotal().cents(), totals.discountTotal().cents(), totals.taxTotal().cents(),
            totals.includedTaxTotal() == null ? 0 : totals.includedTaxTotal().cents(), totals.total().cents());
    }

    private static List<Long> cents(List<Figure> figures) {
        return figures.stream().map(Figure::cents).toList();
    }
}
