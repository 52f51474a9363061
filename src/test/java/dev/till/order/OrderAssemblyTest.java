package dev.till.order;

import static dev.till.order.OrderFixtures.ORDER;
import static dev.till.order.OrderFixtures.catalogLine;
import static dev.till.order.OrderFixtures.content;
import static dev.till.order.OrderFixtures.discount;
import static dev.till.order.OrderFixtures.discounts;
import static dev.till.order.OrderFixtures.freeLine;
import static dev.till.order.OrderFixtures.lineDraft;
import static dev.till.order.OrderFixtures.lines;
import static dev.till.order.OrderFixtures.number;
import static dev.till.order.OrderFixtures.product;
import static dev.till.order.OrderFixtures.taxes;
import static dev.till.order.OrderFixtures.units;
import static dev.till.order.OrderFixtures.uuid;
import static dev.till.order.OrderFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.till.pricing.DiscountType;
import dev.till.pricing.Limits;
import dev.till.pricing.TaxList;
import dev.till.promotion.Promotion;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionTerms;
import dev.till.promotion.PromotionType;
import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Faults;
import dev.till.validation.Refusal;
import dev.till.validation.SkuValidator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderAssemblyTest {

    /** 10% off the order, and 10% off keyboards. */
    private static final Map<String, Promotion> PROMOTIONS =
        Map.of("ten-off", promotion(1, "Ten-Off"), "keyboards", promotion(2, "KEYBOARDS", "KB"));

    private final AtomicLong numbers = new AtomicLong(100);

    private OrderContent merge(OrderContent order, OrderDraft draft) {
        return new OrderAssembly(order, Map.of("KB", product("KB")), PROMOTIONS, false,
            () -> uuid(numbers.incrementAndGet()), new Faults()).merge(draft);
    }

    private List<Fault> faults(OrderContent order, OrderDraft draft) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> merge(order, draft));
        return refusal == null ? List.of() : refusal.getFaults();
    }

    private static Fault usedTwice(String field) {
        return new Fault(field, "is used twice in this order");
    }

    private static LineItemDraft freeDraft(UUID uuid) {
        return lineDraft(uuid, null, "Bread", null, number("1"), null);
    }

    private static DiscountDraft discountDraft(UUID uuid, UUID applyTo) {
        return new DiscountDraft(uuid, null, DiscountType.PERCENT, number("0.1"), applyTo, null);
    }

    @Test
    void changesALineAtItsPlaceAndAddsOthersBehind() {
        OrderContent order = content(freeLine(uuid(2)), freeLine(uuid(3)));

        OrderContent merged = merge(order, lines(units("KB", 4),
            lineDraft(uuid(2), null, "Cheeseburger", null, null, null)));

        assertThat(merged).isEqualTo(content(
            new LineItem(uuid(2), null, "Cheeseburger", number("2"), number("8.75"), taxes("0.0625")),
            freeLine(uuid(3)), catalogLine(uuid(101), "KB", 4)));
    }

    @Test
    void copiesTheProductAsItIsWhenTheLineIsAdded() {
        OrderContent merged = merge(content(), lines(lineDraft(uuid(2), "KB", null, null, null, null)));

        assertThat(merged.lineItems()).containsExactly(catalogLine(uuid(2), "KB", 1));
    }

    @Test
    void keepsALinesOwnPriceWhateverTheProductCostsNow() {
        LineItem old = new LineItem(uuid(2), "KB", "Old name", number("1"), number("1"), TaxList.NONE);

        OrderContent merged = merge(content(old), lines(units(uuid(2), "KB", 3)));

        assertThat(merged.lineItems())
            .containsExactly(new LineItem(uuid(2), "KB", "Old name", number("3"), number("1"), TaxList.NONE));
    }

    @Test
    void givesAFreeLineItsDefaults() {
        OrderContent merged = merge(content(),
            lines(lineDraft(null, null, "Bread", null, number("3.00"), null)));

        assertThat(merged.lineItems())
            .containsExactly(new LineItem(uuid(101), null, "Bread", number("1"), number("3"), TaxList.NONE));
    }

    @Test
    void equalsTheOldContentWhenTheSameNumbersAreSpeltAnotherWay() {
        OrderContent order = with(content(freeLine(uuid(2)), catalogLine(uuid(3), "KB", 10)),
            discount(uuid(4), uuid(2)));

        OrderContent merged = merge(order, new OrderDraft(ORDER, null, null, null,
            List.of(
                lineDraft(uuid(3), "KB", "Keyboard", number("1E1"), number("49.90"), number("0.062500")),
                lineDraft(uuid(2), null, null, number("2.000"), number("8.7500"), null)),
            List.of(new DiscountDraft(uuid(4), null, null, number("0.10"), uuid(2), null))));

        assertThat(merged).isEqualTo(order);
    }

    @Test
    void changesADiscountFieldByFieldAndKeepsItsTurn() {
        OrderContent order = with(content(freeLine(uuid(2))), discount(uuid(4), uuid(2)), discount(uuid(5), ORDER));

        OrderContent merged = merge(order, discounts(
            new DiscountDraft(uuid(5), null, null, null, uuid(2), null),
            new DiscountDraft(uuid(4), "Voucher", DiscountType.AMOUNT, number("3.10"), null, null)));

        assertThat(merged.discounts()).containsExactly(
            new Discount(uuid(4), "Voucher", DiscountType.AMOUNT, number("3.1"), uuid(2)),
            new Discount(uuid(5), "Membership", DiscountType.PERCENT, number("0.1"), uuid(2)));
    }

    @Test
    void letsANewDiscountApplyToTheOrderAndBeNameless() {
        OrderContent merged = merge(content(),
            discounts(new DiscountDraft(null, null, DiscountType.AMOUNT, number("5.00"), null, null)));

        assertThat(merged.discounts())
            .containsExactly(new Discount(uuid(101), null, DiscountType.AMOUNT, number("5"), ORDER));
    }

    @Test
    void takesTheShortFormForOneLine() {
        OrderDraft draft = new OrderDraft(null, null, "KB", number("2"), null, null);

        assertThat(merge(content(), draft).lineItems()).containsExactly(catalogLine(uuid(101), "KB", 2));
    }

    @Test
    void changesNothingMoreWhenItIsAppliedAgain() {
        OrderDraft draft = new OrderDraft(null, null, null, null,
            List.of(units(uuid(2), "KB", 3)),
            List.of(new DiscountDraft(uuid(4), null, DiscountType.PERCENT, number("0.5"), uuid(2), null)));

        OrderContent once = merge(content(freeLine(uuid(9))), draft);

        assertThat(merge(once, draft)).isEqualTo(once);
        assertThat(once.lineItems()).extracting(LineItem::uuid).containsExactly(uuid(9), uuid(2));
    }

    @Test
    void findsNoFaultWithChangesOfWhatIsThere() {
        OrderContent order = with(content(freeLine(uuid(2)), catalogLine(uuid(3), "KB", 1)),
            discount(uuid(4), uuid(2)));

        assertThat(faults(order, new OrderDraft(ORDER, null, null, null,
            List.of(lineDraft(uuid(2), null, null, null, null, null), units(uuid(3), "KB", 2)),
            List.of(new DiscountDraft(uuid(4), null, null, null, uuid(3), null))))).isEmpty();
    }

    @Test
    void findsAUuidThatIsUsedTwice() {
        OrderContent order = with(content(freeLine(uuid(2))), discount(uuid(4), uuid(2)));

        assertThat(faults(order, lines(freeDraft(uuid(2)), freeDraft(uuid(2)))))
            .containsExactly(usedTwice("line_items[1].uuid"));
        assertThat(faults(order, lines(freeDraft(uuid(8)), freeDraft(uuid(8)))))
            .containsExactly(usedTwice("line_items[1].uuid"));
        assertThat(faults(order, lines(freeDraft(ORDER), freeDraft(uuid(4)))))
            .containsExactly(usedTwice("line_items[0].uuid"), usedTwice("line_items[1].uuid"));
        assertThat(faults(order, discounts(discountDraft(ORDER, null), discountDraft(uuid(2), null))))
            .containsExactly(usedTwice("discounts[0].uuid"), usedTwice("discounts[1].uuid"));
        assertThat(faults(order, new OrderDraft(null, null, null, null, List.of(freeDraft(uuid(8))),
            List.of(discountDraft(uuid(8), null))))).containsExactly(usedTwice("discounts[0].uuid"));
    }

    @Test
    void letsADiscountApplyToALineOfTheSameDraftButNotToADiscount() {
        OrderDraft draft = new OrderDraft(null, null, null, null, List.of(freeDraft(uuid(2))),
            List.of(discountDraft(uuid(4), uuid(2)), discountDraft(uuid(5), uuid(4)), discountDraft(null, uuid(99)),
                discountDraft(null, ORDER)));

        assertThat(faults(content(), draft)).extracting(Fault::field)
            .containsExactly("discounts[1].apply_to", "discounts[2].apply_to");
    }

    @Test
    void takesADiscountsAmountForItsTypeAfterTheMerge() {
        OrderContent order = with(content(), discount(uuid(4), ORDER),
            new Discount(uuid(5), null, DiscountType.AMOUNT, number("10"), ORDER));

        assertThat(faults(order, discounts(
            new DiscountDraft(uuid(4), null, DiscountType.AMOUNT, null, null, null),
            new DiscountDraft(uuid(5), null, DiscountType.PERCENT, null, null, null))))
            .containsExactly(new Fault("discounts[1].amount", "must be at most 1: 10% is 0.1"));
        assertThat(faults(order, discounts(new DiscountDraft(uuid(5), null, null, number("0.105"), null, null))))
            .extracting(Fault::field).containsExactly("discounts[0].amount");
    }

    @Test
    void asksForWhatANewPartNeeds() {
        OrderDraft draft = new OrderDraft(null, null, null, null,
            List.of(lineDraft(null, null, null, null, null, null)),
            List.of(new DiscountDraft(null, null, null, null, null, null)));

        assertThat(faults(content(), draft)).extracting(Fault::field).containsExactly(
            "line_items[0].name", "line_items[0].price", "discounts[0].type", "discounts[0].amount");
    }

    @Test
    void comparesACatalogLineWithItsOwnStoredValuesRatherThanTheProducts() {
        LineItem old = new LineItem(uuid(2), "KB", "Old name", number("1"), number("1"), TaxList.NONE);

        assertThat(faults(content(old),
            lines(lineDraft(uuid(2), "KB", "Old name", null, number("1.00"), number("0"))))).isEmpty();
        assertThat(faults(content(old),
            lines(lineDraft(uuid(2), null, "Keyboard", number("1.5"), number("49.9"), number("0.0625")))))
            .extracting(Fault::field).containsExactly("line_items[0].name", "line_items[0].quantity",
                "line_items[0].price", "line_items[0].tax_rate");
    }

    @Test
    void leavesALineTheSkuThatItHasOrHasNot() {
        OrderContent order = content(freeLine(uuid(2)), catalogLine(uuid(3), "KB", 1));

        assertThat(faults(order, lines(units(uuid(2), "KB", 1), units(uuid(3), "MOUSE", 1))))
            .extracting(Fault::field).containsExactly("line_items[0].sku", "line_items[1].sku");
    }

    @Test
    void findsFaultsOfTheShortFormAtTheTop() {
        assertThat(faults(content(), new OrderDraft(null, null, "NONE", number("0.5"), null, null)))
            .extracting(Fault::field).containsExactly("sku", "quantity");
    }

    @Test
    void findsNulls() {
        LineItemDraft unnamed = lineDraft(null, null, null, null, number("1"), null);

        assertThat(faults(content(), new OrderDraft(null, null, null, null, Arrays.asList(null, unnamed),
            Arrays.asList(null, discountDraft(null, uuid(99))))))
            .extracting(Fault::field).containsExactly("line_items[0]", "line_items[1].name", "discounts[0]",
                "discounts[1].apply_to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E1000000000", "1E-1000000000", "-1E1000000000"})
    void computesWithNoNumberThatMayBeOutOfRange(String huge) {
        OrderContent order = with(content(catalogLine(uuid(2), "KB", 1), freeLine(uuid(3))), discount(uuid(4), ORDER));
        OrderDraft draft = new OrderDraft(null, null, null, null,
            List.of(lineDraft(uuid(2), null, null, number(huge), number(huge), number(huge)),
                lineDraft(null, "KB", null, number(huge), number(huge), number(huge)),
                lineDraft(uuid(3), null, null, number(huge), number(huge), number(huge))),
            List.of(new DiscountDraft(uuid(4), null, null, number(huge), null, null),
                new DiscountDraft(null, null, DiscountType.AMOUNT, number(huge), null, null)));

        List<Fault> faults = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> faults(order, draft));

        assertThat(faults).extracting(Fault::field).contains("line_items[0].price", "line_items[1].price",
            "discounts[0].amount", "discounts[1].amount");
    }

    @Test
    void findsFaultsInTheOrderOfTheBody() {
        LineItemDraft wrong = lineDraft(uuid(2), "A B", "", number("-1"), number("-1"), number("2"));
        DiscountDraft wrongDiscount = new DiscountDraft(uuid(2), "", null, number("2"), uuid(99), uuid(99));

        assertThat(faults(content(freeLine(uuid(2)), freeLine(uuid(3))), new OrderDraft(null, null, null, null,
            List.of(wrong, lineDraft(uuid(3), null, null, number("0.0001"), null, null)),
            List.of(wrongDiscount)))).extracting(Fault::field).containsExactly(
                "line_items[0].sku", "line_items[0].name", "line_items[0].quantity", "line_items[0].price",
                "line_items[0].tax_rate", "line_items[1].quantity", "discounts[0].uuid", "discounts[0].name",
                "discounts[0].type", "discounts[0].apply_to", "discounts[0].apply_to_uuid");
    }

    private static Promotion promotion(long id, String code, String... skus) {
        return new Promotion(id, code, "Offer", new PromotionRule(PromotionType.PERCENT, number("0.1"),
            new TreeSet<>(List.of(skus)), null, 0), new PromotionTerms(true, null, null, null, null), 0,
            OrderFixtures.PLACED_AT);
    }

    private static OrderDraft codes(String... codes) {
        return new OrderDraft(null, null, null, null, null, null, Arrays.asList(codes));
    }

    /** An order of a line, with 10% off for it, and then 10% off the order. */
    private OrderContent withCoupons() {
        return merge(content(catalogLine(uuid(2), "KB", 1)), codes("keyboards", "TEN-OFF"));
    }

    private static DiscountDraft repeated(Discount discount) {
        return new DiscountDraft(discount.uuid(), discount.name(), discount.type(),
            discount.amount().setScale(Limits.RATE_DECIMALS), discount.applyTo(), null, discount.couponCode());
    }

    @Test
    void addsCouponsInTheOrderOfTheirCodesAndEachOnce() {
        OrderContent order = withCoupons();

        assertThat(order.coupons()).extracting(Coupon::code).containsExactly("KEYBOARDS", "Ten-Off");
        assertThat(order.allDiscounts()).extracting(Discount::couponCode, Discount::applyTo)
            .containsExactly(tuple("KEYBOARDS", uuid(2)), tuple("Ten-Off", ORDER));
        assertThat(merge(order, codes("Ten-off", "keyboards"))).isEqualTo(order);
    }

    @Test
    void findsFaultsOfCodes() {
        assertThat(faults(withCoupons(), codes("ten-off", null, "a b", "NONE", "TEN-OFF", "none"))).containsExactly(
            new Fault("coupon_codes[1]", "must not be null"),
            new Fault("coupon_codes[2]", SkuValidator.fault("a b")),
            new Fault("coupon_codes[3]", "names an unknown coupon: NONE"),
            new Fault("coupon_codes[4]", "is given twice"),
            new Fault("coupon_codes[5]", "is given twice"));
    }

    @Test
    void keepsACouponWhosePromotionIsNotAmongThoseOfTheDraft() {
        OrderContent order = withCoupons();

        assertThat(new OrderAssembly(order, Map.of(), Map.of(), false, () -> uuid(9), new Faults())
            .merge(codes("ten-off"))).isEqualTo(order);
    }

    @Test
    void takesDiscountsOfCouponsThatABodyRepeats() {
        OrderContent order = withCoupons();
        List<Discount> all = order.allDiscounts();

        assertThat(merge(order, discounts(repeated(all.get(0)), repeated(all.get(1)),
            // Of an order that was only calculated, which had other uuids.
            new DiscountDraft(uuid(77), "Any", DiscountType.AMOUNT, number("3"), uuid(78), null, "ten-OFF"))))
            .isEqualTo(order);
        // Those that the coupons of the same draft take.
        assertThat(merge(content(catalogLine(uuid(2), "KB", 1)), new OrderDraft(null, null, null, null, null,
            List.of(repeated(all.get(0))), List.of("KEYBOARDS"))).coupons()).hasSize(1);
    }

    @Test
    void refusesAChangedDiscountOfACoupon() {
        OrderContent order = withCoupons();
        UUID uuid = order.allDiscounts().get(0).uuid();

        for (DiscountDraft change : List.of(
            new DiscountDraft(uuid, "Other", null, null, null, null),
            new DiscountDraft(uuid, null, DiscountType.AMOUNT, null, null, null),
            new DiscountDraft(uuid, null, null, number("0.11"), null, null),
            new DiscountDraft(uuid, null, null, null, ORDER, null),
            new DiscountDraft(uuid, null, null, null, null, ORDER, "KEYBOARDS"))) {
            assertThat(catchThrowableOfType(Refusal.class, () -> merge(order, discounts(change))).getCode())
                .as("%s", change).isEqualTo(ErrorCode.COUPON_DISCOUNT);
        }
    }

    @Test
    void refusesADiscountOfACouponThatTheOrderDoesNotHave() {
        DiscountDraft draft = new DiscountDraft(null, null, DiscountType.PERCENT, number("0.1"), null, null, "TEN-OFF");

        assertThat(faults(content(), discounts(draft))).extracting(Fault::field)
            .containsExactly("discounts[0].coupon_code");
    }

    @Test
    void doesNotTurnADiscountIntoOneOfACoupon() {
        OrderContent order = withCoupons();
        OrderContent more = new OrderContent(ORDER, order.lineItems(), List.of(discount(uuid(5), ORDER)),
            order.coupons());

        OrderContent merged = merge(more, discounts(
            new DiscountDraft(uuid(5), null, null, number("0.5"), null, null, "TEN-OFF")));

        assertThat(merged).isEqualTo(more);
    }

    @Test
    void letsALineGoWithWhatACouponTookOfIt() {
        OrderContent order = withCoupons().withoutLineItem(uuid(2));

        assertThat(order.allDiscounts()).extracting(Discount::couponCode).containsExactly("Ten-Off");
        assertThat(order.coupons()).hasSize(2);
    }

    @Test
    void asksForSkusWhereALineNeedsOne() {
        OrderAssembly customers = new OrderAssembly(content(), Map.of(), Map.of(), true, () -> uuid(2), new Faults());

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> customers.merge(lines(freeDraft(null))));

        assertThat(refusal.getFaults())
            .containsExactly(new Fault("line_items[0].sku", "is required on a customer's order"));
    }
}
