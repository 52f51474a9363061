package dev.till.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Builds baskets: {@code basket().line("8.75", "1", ".0625").percent(".1").build()}. */
final class Baskets {

    private final List<PricingLine> lines = new ArrayList<>();
    private final List<PricingDiscount> discounts = new ArrayList<>();

    static Baskets basket() {
        return new Baskets();
    }

    static Tax tax(String name, String rate) {
        return new Tax(name, new BigDecimal(rate), false);
    }

    static Tax compound(String name, String rate) {
        return new Tax(name, new BigDecimal(rate), true);
    }

    static TaxList added(Tax... taxes) {
        return new TaxList(List.of(taxes), false);
    }

    static TaxList included(Tax... taxes) {
        return new TaxList(List.of(taxes), true);
    }

    static TaxList included(String rate) {
        return TaxList.of(new BigDecimal(rate), true);
    }

    Baskets line(String unitPrice, String quantity, String taxRate) {
        return line(unitPrice, quantity, TaxList.of(new BigDecimal(taxRate), false));
    }

    Baskets line(String unitPrice, String quantity, TaxList taxes) {
        lines.add(new Line(new BigDecimal(unitPrice), new BigDecimal(quantity), taxes));
        return this;
    }

    /** One unit. */
    Baskets line(String unitPrice, TaxList taxes) {
        return line(unitPrice, "1", taxes);
    }

    /** One unit, untaxed. */
    Baskets line(String unitPrice) {
        return line(unitPrice, "1", "0");
    }

    Baskets percent(String fraction) {
        return percent(fraction, PricingDiscount.ORDER);
    }

    Baskets percent(String fraction, int line) {
        discounts.add(new PricingDiscount(DiscountType.PERCENT, new BigDecimal(fraction), line));
        return this;
    }

    Baskets amount(String dollars) {
        return amount(dollars, PricingDiscount.ORDER);
    }

    Baskets amount(String dollars, int line) {
        discounts.add(new PricingDiscount(DiscountType.AMOUNT, new BigDecimal(dollars), line));
        return this;
    }

    Basket build() {
        return new Basket(lines, discounts);
    }

    PricedBasket price(PricingPolicy policy) {
        return PricingEngine.price(build(), policy);
    }
}
