package dev.till.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Builds baskets: {@code basket().line("8.75", "1", ".0625").percent(".1").build()}. */
public final class Baskets {

    private final List<PricingLine> lines = new ArrayList<>();
    private final List<PricingDiscount> discounts = new ArrayList<>();

    public static Baskets basket() {
        return new Baskets();
    }

    public static Tax tax(String name, String rate) {
        return new Tax(name, new BigDecimal(rate), false);
    }

    public static Tax compound(String name, String rate) {
        return new Tax(name, new BigDecimal(rate), true);
    }

    public static TaxList added(Tax... taxes) {
        return new TaxList(List.of(taxes), false);
    }

    public static TaxList included(Tax... taxes) {
        return new TaxList(List.of(taxes), true);
    }

    public static TaxList included(String rate) {
        return TaxList.of(new BigDecimal(rate), true);
    }

    public Baskets line(String unitPrice, String quantity, String taxRate) {
        return line(unitPrice, quantity, TaxList.of(new BigDecimal(taxRate), false));
    }

    public Baskets line(String unitPrice, String quantity, TaxList taxes) {
        lines.add(new Line(new BigDecimal(unitPrice), new BigDecimal(quantity), taxes));
        return this;
    }

    /** One unit. */
    public Baskets line(String unitPrice, TaxList taxes) {
        return line(unitPrice, "1", taxes);
    }

    /** One unit, untaxed. */
    public Baskets line(String unitPrice) {
        return line(unitPrice, "1", "0");
    }

    public Baskets percent(String fraction) {
        return percent(fraction, PricingDiscount.ORDER);
    }

    public Baskets percent(String fraction, int line) {
        discounts.add(new PricingDiscount(DiscountType.PERCENT, new BigDecimal(fraction), line));
        return this;
    }

    public Baskets amount(String dollars) {
        return amount(dollars, PricingDiscount.ORDER);
    }

    public Baskets amount(String dollars, int line) {
        discounts.add(new PricingDiscount(DiscountType.AMOUNT, new BigDecimal(dollars), line));
        return this;
    }

    public Basket build() {
        return new Basket(lines, discounts);
    }

    public PricedBasket price(PricingPolicy policy) {
        return PricingEngine.price(build(), policy);
    }
}
