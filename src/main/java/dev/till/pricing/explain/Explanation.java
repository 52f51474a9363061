package dev.till.pricing.explain;

import dev.till.pricing.Basket;
import dev.till.pricing.PolicyParts;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.SubtotalTooLargeException;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import dev.till.pricing.explain.Figure.LeftOver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How every cent of an order came about, step by step: prices, discounts, taxes and roundings. All amounts are in
 * cents. {@link ExplanationWords} has the sentences for people.
 *
 * @param policy         the rules by which the order is priced
 * @param basket         what is priced
 * @param lines          each line, in the basket's order
 * @param discounts      each discount, in the order in which they were taken
 * @param appliedAmounts the applied amount of each discount, in the basket's order
 * @param taxLists       the lines that have the same taxes, in the order of the pricing rules
 * @param taxes          each distinct tax with a rate above 0, by rate, then name
 * @param roundings      what was rounded for the whole order, in order; each discount and line has its own roundings
 * @param order          the figures of the order
 * @param figures        all figures as the engine gives them
 */
public record Explanation(
    PolicyParts policy, Basket basket, List<Line> lines, List<DiscountTaken> discounts, List<Figure> appliedAmounts,
    List<Lines> taxLists, List<OrderTax> taxes, List<Rounding> roundings, Totals order, PricedBasket figures) {

    /**
     * The number of {@link LineShare}s in an explanation: 500 lines with 10 discounts on the order, or 50 lines with
     * 100. Once they are used up, discounts have none.
     */
    public static final int MAX_SHARES = 5_000;

    /**
     * Explains the price of a basket under a named policy.
     *
     * @throws IllegalArgumentException  if there is no such policy
     * @throws SubtotalTooLargeException if the lines' gross amounts sum to more than 999,999,999,999.99 dollars
     */
    public static Explanation of(Basket basket, String policy) {
        return of(basket, NamedPolicies.parts(policy));
    }

    /**
     * Explains the price of a basket under any rules.
     *
     * @throws SubtotalTooLargeException if the lines' gross amounts sum to more than 999,999,999,999.99 dollars
     */
    public static Explanation of(Basket basket, PolicyParts policy) {
        return new FractionFigures(basket, policy).explanation();
    }

    /**
     * Returns where other figures of the same basket differ, one sentence each: all differences of the order's
     * figures, and the first of a line, a discount and a tax; empty if there is none.
     */
    public List<String> differencesFrom(PricedBasket others) {
        return FigureDifferences.of(others, figures);
    }

    /**
     * The figures of the order or of a line.
     *
     * @param subtotal         before discounts and before added tax
     * @param discountTotal    the sum of the discounts
     * @param net              what is paid for the price tags: with included tax, without added tax
     * @param taxTotal         all taxes
     * @param includedTaxTotal the taxes that the prices contain; null if there are none
     * @param total            the amount to pay
     */
    public record Totals(
        Figure subtotal, Figure discountTotal, Figure net, Figure taxTotal, @Nullable Figure includedTaxTotal,
        Figure total) {
    }

    /**
     * A line.
     *
     * @param totals  its figures; the exact subtotal is price × quantity
     * @param taxes   the amount of each of its taxes
     * @param taxList the index of its tax list
     */
    public record Line(Totals totals, List<Figure> taxes, int taxList) {
    }

    /**
     * A discount when it was taken.
     *
     * @param discount its index in the basket
     * @param before   what its target, the line or the order, cost before
     * @param exact    what it took before it was rounded
     * @param taken    what it took
     * @param after    what its target still costs
     * @param lines    the number of lines that cost less now
     * @param shares   these lines; empty if the explanation has too many, see {@link Explanation#MAX_SHARES}
     */
    public record DiscountTaken(
        int discount, Fraction before, Fraction exact, Fraction taken, Fraction after, int lines,
        List<LineShare> shares) {
    }

    /**
     * A line's share of a discount.
     *
     * @param line     the index of the line
     * @param before   what the line cost before
     * @param exact    its share before it was rounded
     * @param taken    its share
     * @param after    what the line still costs
     * @param leftOver the cents that were left over when whole cents were shared; null if none were
     */
    public record LineShare(
        int line, Fraction before, Fraction exact, Fraction taken, Fraction after, @Nullable LeftOver leftOver) {
    }

    /**
     * The lines that have the same taxes.
     *
     * @param list   the taxes; if all rates are 0, they count as added
     * @param lines  the indices of the lines
     * @param factor all taxes on a net of 1
     * @param net    what is paid for the price tags of these lines
     * @param tax    all of their taxes
     * @param taxes  each of their taxes
     */
    public record Lines(
        TaxList list, List<Integer> lines, Fraction factor, Figure net, Figure tax, List<Figure> taxes) {
    }

    /**
     * A tax of the order.
     *
     * @param tax           the tax; its rate is above 0
     * @param taxableAmount the net of its lines without their taxes; for a compound tax with the taxes before it
     * @param taxAmount     its amount
     */
    public record OrderTax(Tax tax, Figure taxableAmount, Figure taxAmount) {
    }

    /**
     * An amount of the whole order that was rounded.
     *
     * @param what  what was rounded
     * @param tax   the tax, if it is one, or null
     * @param exact the exact amount
     * @param cents the amount in whole cents
     */
    public record Rounding(What what, @Nullable Tax tax, Fraction exact, long cents) {

        /** What is rounded for a whole order. */
        public enum What {
            /** All added taxes together. */
            ADDED_TAX,
            /** The net and the added tax together. */
            TOTAL,
            /** All included taxes together. */
            INCLUDED_TAX,
            /** What all lines cost after discounts. */
            NET,
            /** One tax. */
            TAX
        }
    }
}
