package dev.till.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An order in the JSON of the HTTP API; a request has no figures. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderJson(UUID uuid, String pricingPolicy, List<LineJson> lineItems, List<DiscountJson> discounts,
                 @Nullable List<TaxJson> taxes, @Nullable BigDecimal subtotal, @Nullable BigDecimal discountTotal,
                 @Nullable BigDecimal taxTotal, @Nullable BigDecimal total) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineJson(UUID uuid, String name, BigDecimal quantity, BigDecimal price, List<TaxJson> taxes,
                    @Nullable BigDecimal subtotal, @Nullable BigDecimal discountTotal,
                    @Nullable BigDecimal taxTotal, @Nullable BigDecimal total) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DiscountJson(UUID uuid, String name, String type, BigDecimal amount, @Nullable UUID applyTo,
                        @Nullable BigDecimal appliedAmount) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaxJson(String name, BigDecimal taxRate, @Nullable BigDecimal taxableAmount,
                   @Nullable BigDecimal taxAmount) {

        static TaxJson of(Tax tax, @Nullable BigDecimal taxableAmount, @Nullable BigDecimal taxAmount) {
            return new TaxJson(tax.name(), tax.rate(), taxableAmount, taxAmount);
        }
    }

    static OrderJson request(Basket basket) {
        return of(basket, null);
    }

    static OrderJson answer(Basket basket, PricedBasket priced) {
        return of(basket, priced);
    }

    private static OrderJson of(Basket basket, @Nullable PricedBasket priced) {
        List<LineJson> lines = IntStream.range(0, basket.lines().size())
            .mapToObj(i -> line(i, basket.lines().get(i), priced == null ? null : priced.lines().get(i))).toList();
        List<DiscountJson> discounts = IntStream.range(0, basket.discounts().size())
            .mapToObj(i -> discount(lines, basket.discounts().get(i),
                priced == null ? null : dollars(priced.appliedAmounts().get(i)))).toList();
        UUID uuid = UUID.randomUUID();
        if (priced == null) {
            return new OrderJson(uuid, "standard", lines, discounts, null, null, null, null, null);
        }
        List<TaxJson> taxes = priced.taxes().stream()
            .map(tax -> TaxJson.of(tax.tax(), dollars(tax.taxableAmount()), dollars(tax.taxAmount()))).toList();
        Figures order = priced.order();
        return new OrderJson(uuid, "standard", lines, discounts, taxes, dollars(order.subtotal()),
            dollars(order.discountTotal()), dollars(order.taxTotal()), dollars(order.total()));
    }

    private static LineJson line(int index, PricingLine line, @Nullable LineFigures priced) {
        List<Tax> taxes = line.taxes().taxes();
        List<TaxJson> taxJson = IntStream.range(0, taxes.size()).mapToObj(i ->
            TaxJson.of(taxes.get(i), null, priced == null ? null : dollars(priced.taxAmounts().get(i)))).toList();
        Figures figures = priced == null ? null : priced.figures();
        return new LineJson(UUID.randomUUID(), "Keyboard " + index, line.quantity(), line.price(), taxJson,
            figures == null ? null : dollars(figures.subtotal()),
            figures == null ? null : dollars(figures.discountTotal()),
            figures == null ? null : dollars(figures.taxTotal()),
            figures == null ? null : dollars(figures.total()));
    }

    private static DiscountJson discount(List<LineJson> lines, PricingDiscount discount, @Nullable BigDecimal applied) {
        return new DiscountJson(UUID.randomUUID(), "Member", discount.type().name().toLowerCase(Locale.ROOT),
            discount.amount(), discount.onOrder() ? null : lines.get(discount.line()).uuid(), applied);
    }

    private static BigDecimal dollars(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
