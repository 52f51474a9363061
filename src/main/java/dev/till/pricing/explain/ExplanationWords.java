package dev.till.pricing.explain;

import dev.till.pricing.Allocation;
import dev.till.pricing.DiscountStep;
import dev.till.pricing.DiscountType;
import dev.till.pricing.PolicyParts;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxRounding;
import dev.till.pricing.explain.Explanation.DiscountTaken;
import dev.till.pricing.explain.Explanation.Rounding;
import dev.till.pricing.explain.Figure.LeftOver;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says in sentences what an {@link Explanation} has in figures. Amounts are dollars. */
public final class ExplanationWords {

    private static final Fraction HALF = Fraction.of(new BigDecimal("0.5"));
    /** Decimals of a brief number, and of one in a sentence. */
    private static final int SHORT = 4;
    private static final int LONG = 8;

    private ExplanationWords() {
    }

    /** Returns the rules of a policy, one sentence each: the order of discounts, how they are shared, and rounding. */
    public static List<String> policy(PolicyParts policy) {
        List<String> sentences = new ArrayList<>();
        sentences.add(steps(policy.steps()));
        sentences.add(policy.allocation() == Allocation.IN_PROPORTION
            ? "The lines share a discount on the order in proportion to what each still costs"
                + (policy.discountsInCents() ? ", in whole cents." : ".")
            : "The first line bears a discount on the order until it costs nothing, then the next line.");
        String mode = mode(policy.mode());
        sentences.add(policy.discountsInCents()
            ? "Each discount is rounded to the cent when it is taken, " + mode + "."
            : "Discounts stay exact until the end.");
        if (!policy.discountsInCents() && policy.taxRounding() != TaxRounding.ON_ORDER) {
            sentences.add("What all lines cost after discounts is rounded to the cent once for the order, " + mode
                + ", and shared by the lines in whole cents.");
        }
        sentences.add(switch (policy.taxRounding()) {
            case ON_ORDER -> "All tax is rounded to the cent once for the order, and so is the total, " + mode + ".";
            case ON_EACH_LINE -> "Each tax of each line is rounded to the cent, " + mode + ".";
            case ON_EACH_RATE -> "Each tax is rounded to the cent once for the order, " + mode + ".";
        });
        return List.copyOf(sentences);
    }

    private static String steps(List<DiscountStep> steps) {
        if (steps.size() == 1) {
            return "Discounts are taken in the order in which they stand. Each takes from what the earlier ones left.";
        }
        return steps.stream().map(ExplanationWords::step).collect(Collectors.joining(", then ", "First come ", "."))
            + " Each takes from what the earlier ones left.";
    }

    private static String step(DiscountStep step) {
        return switch (step) {
            case ALL_DISCOUNTS -> "all discounts";
            case LINE_DISCOUNTS -> "discounts on a line";
            case ORDER_DISCOUNTS -> "discounts on the order";
            case PERCENTS -> "percents";
            case AMOUNTS -> "amounts";
            case LINE_PERCENTS -> "percents on a line";
            case ORDER_PERCENTS -> "percents on the order";
            case LINE_AMOUNTS -> "amounts on a line";
            case ORDER_AMOUNTS -> "amounts on the order";
        };
    }

    /** Returns how parts of a cent are rounded: the end of a sentence about rounding. */
    public static String mode(RoundingMode mode) {
        return switch (mode) {
            case HALF_UP -> "half a cent up";
            case HALF_EVEN -> "half a cent to the even cent";
            case DOWN -> "always down";
            case UP -> "always up";
            default -> throw new IllegalArgumentException("no policy rounds " + mode);
        };
    }

    /** Returns what a discount took, as in "10% of 20.35 is 2.035, which leaves 18.315". */
    public static String discount(DiscountTaken taken, PricingDiscount discount) {
        String before = readable(taken.before());
        String what;
        if (discount.type() == DiscountType.PERCENT) {
            what = Fraction.of(discount.amount()).times(Fraction.of(100)).text() + "% of " + before + " is "
                + readable(taken.exact());
            if (!taken.taken().equals(taken.exact())) {
                what += ", rounded to " + readable(taken.taken());
            }
        } else {
            Fraction amount = Fraction.of(discount.amount()).times(Fraction.of(100));
            what = readable(amount) + " off " + before;
            if (!taken.taken().equals(amount)) {
                what += " takes only " + readable(taken.taken());
            }
        }
        return what + ", which leaves " + readable(taken.after()) + ".";
    }

    /** Returns what was rounded for the order, as in "All added tax, 1.3111875, is rounded to 1.31". */
    public static String rounding(Rounding rounding) {
        String what = switch (rounding.what()) {
            case ADDED_TAX -> "All added tax";
            case TOTAL -> "The total";
            case INCLUDED_TAX -> "All tax that the prices contain";
            case NET -> "What all lines cost after discounts";
            case TAX -> tax(Objects.requireNonNull(rounding.tax()));
        };
        Fraction cents = Fraction.of(rounding.cents());
        return rounding.exact().equals(cents) ? what + ", " + dollars(cents) + ", needs no rounding."
            : what + ", " + readable(rounding.exact()) + ", is rounded to " + dollars(cents) + ".";
    }

    /**
     * Returns why an amount was rounded up or down, as in "It is 19.62 and 0.61875 of a cent, which is more than half a
     * cent. Half a cent and more is rounded up." Empty if it needed no rounding.
     */
    public static String why(Fraction exact, RoundingMode mode) {
        Fraction part = exact.fraction();
        if (part.isZero()) {
            return "";
        }
        int half = part.compareTo(HALF);
        return "It is %s and %s of a cent, which is %s half a cent. %s.".formatted(dollars(exact.floor()),
            part(part), half > 0 ? "more than" : half < 0 ? "less than" : "exactly", rule(mode));
    }

    private static String rule(RoundingMode mode) {
        return switch (mode) {
            case HALF_UP -> "Half a cent and more is rounded up";
            case HALF_EVEN -> "More than half a cent is rounded up, and exactly half to the even cent";
            default -> "Parts of a cent are " + mode(mode).replace("always ", "always rounded ");
        };
    }

    /** Returns a part of a cent: {@code 0.61875}, or its first 6 decimals, as in {@code 0.666666…}. */
    public static String part(Fraction ofCent) {
        return shortened(ofCent, LONG - 2, 0);
    }

    private static String tax(Tax tax) {
        String rate = Fraction.of(tax.rate()).times(Fraction.of(100)).text() + "%";
        return "The tax " + (tax.name() == null ? "of " + rate : tax.name() + " of " + rate);
    }

    /** Returns how a figure became whole cents, and why it got a cent that was left over or not. */
    public static String reason(Figure figure) {
        LeftOver leftOver = figure.leftOver();
        return switch (figure.origin()) {
            case WHOLE -> "A whole number of cents.";
            case ROUNDED -> "Rounded " + (figure.exact().compareTo(Fraction.of(figure.cents())) < 0 ? "up." : "down.");
            case UNDIVIDED -> "All of the cents: no other figure shares them.";
            case SHARED -> leftOver == null ? "Its whole cents: none were left over." : leftOver(leftOver);
            case RUNNING_SHARE -> "Its share, so that the taxes add up for each line and for each tax.";
            case SUM -> "The sum of rounded figures.";
            case DIFFERENCE -> "The difference of rounded figures.";
            case LIMITED -> "Less than the rounded amount, because no more is paid for the line.";
        };
    }

    /** Returns whether a share got a cent that was left over, and why. */
    public static String leftOver(LeftOver leftOver) {
        return cents(leftOver.cents()) + " left over for the largest of " + leftOver.sharers()
            + " remainders, the earlier first where they are equal. This one is number " + leftOver.rank()
            + (leftOver.received() > 0 ? " and got " + (leftOver.received() == 1 ? "one." : leftOver.received() + ".")
                : " and got none.");
    }

    private static String cents(long cents) {
        return cents == 1 ? "One cent was" : cents + " cents were";
    }

    /**
     * Returns an amount of cents in dollars for people: the decimal, and if it doesn't end, also the fraction:
     * {@code 6.66666666… (20/3)}.
     */
    public static String readable(Fraction cents) {
        String fraction = fraction(cents);
        return decimal(cents) + (fraction.isEmpty() ? "" : " (" + fraction + ")");
    }

    /** Returns an amount of cents in dollars as a decimal: exact if it ends, else {@code 6.66666666…}. */
    public static String decimal(Fraction cents) {
        String exact = dollars(cents);
        return exact.startsWith("~") || exact.contains("/") ? brief(cents, LONG) : exact;
    }

    /** Returns an amount of cents in dollars as a fraction; empty if it is a decimal, or longer than other texts. */
    public static String fraction(Fraction cents) {
        String exact = dollars(cents);
        return exact.contains("/") ? exact : "";
    }

    /** Returns an amount of cents in dollars, with at most 4 decimals; {@code …} stands for the others. */
    public static String brief(Fraction cents) {
        return brief(cents, SHORT);
    }

    private static String brief(Fraction cents, int decimals) {
        return shortened(cents.dollars(), decimals, 2);
    }

    private static String shortened(Fraction number, int decimals, int minDecimals) {
        BigDecimal start = number.truncated(decimals);
        BigDecimal plain = start.stripTrailingZeros();
        return Fraction.of(start).equals(number)
            ? plain.setScale(Math.max(plain.scale(), minDecimals)).toPlainString() : start.toPlainString() + "…";
    }

    /** Returns an amount of cents in dollars: exact as {@link Fraction#text}, whole cents with two decimals. */
    public static String dollars(Fraction cents) {
        return cents.isWhole() ? dollars(cents.numerator().longValueExact()) : cents.dollars().text();
    }

    /** Returns an amount of cents in dollars, with two decimals. */
    public static String dollars(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
