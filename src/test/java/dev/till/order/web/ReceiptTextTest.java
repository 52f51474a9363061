package dev.till.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.order.Coupon;
import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.order.storage.RandomOrders;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionType;
import dev.till.promotion.UnitSets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptTextTest {

    private static final UUID UUID_OF_ORDER = UUID.fromString("01981f3a-5c00-7000-8000-000000000001");

    @Test
    void looksAsATillPrintsIt() {
        Receipt receipt = new Receipt(UUID_OF_ORDER, "2026-01-31 09:30 UTC", false,
            List.of(new Receipt.Line("Beer", "3", "10.25", "30.75"),
                new Receipt.Line("Sugar", "0.25", "0.0375", "0.01")), "30.76",
            List.of(new Receipt.Entry("10% off", "-3.08")), List.of(new Receipt.Entry("Tax 5% on 27.68", "1.38")),
            "29.06", List.of(), List.of(), "29.06");

        assertThat(ReceiptText.of(receipt)).isEqualTo("""
                              TILL
                      2026-01-31 09:30 UTC
              01981f3a-5c00-7000-8000-000000000001
            ----------------------------------------
            Beer
              3 x 10.25                        30.75
            Sugar
              0.25 x 0.0375                     0.01
            ----------------------------------------
            Subtotal                           30.76
            10% off                            -3.08
            Tax 5% on 27.68                     1.38
            ========================================
            TOTAL USD                          29.06
            """);
    }

    @Test
    void listsAddedTaxesAboveTheTotalAndIncludedOnesBelow() {
        Order order = order(
            line("Tea", "12.00", true, tax("VAT", "0.2", false)),
            line("Atlas", "10.00", false, tax("GST", "0.05", false), tax("QST", "0.09975", true)),
            line("Map", "20.00", false, tax("VAT", "0.2", false)),
            line("Card", "1.20", true, tax(null, "0.2", false)));

        assertThat(ReceiptText.of(Receipt.of(order))).endsWith("""
            ----------------------------------------
            Subtotal                           43.20
            GST 5% on 10.00                     0.50
            QST 9.975% on 10.50                 1.05
            VAT 20% on 20.00                    4.00
            ========================================
            TOTAL USD                          48.75
            ----------------------------------------
            Included tax 20% on 1.00            0.20
            Included VAT 20% on 10.00           2.00
            """);
    }

    @Test
    void listsRefundedUnitsBelowTheTotalAndWhatIsLeftOfIt() {
        Order order = order(line("Tea", "12.00", true, tax("VAT", "0.2", false)),
            line("Atlas of Imaginary Islands", "10.00", false, tax(null, "0", false)),
            line("Gift", "0", false, tax(null, "0", false)));
        Order refunded = order.refunded(List.of(new RefundedUnits(new BigDecimal("0.25"), 300),
            new RefundedUnits(BigDecimal.ONE, 1000), RefundedUnits.NONE), Instant.EPOCH);

        assertThat(ReceiptText.of(Receipt.of(refunded))).endsWith("""
            ========================================
            TOTAL USD                          22.00
            ----------------------------------------
            Included VAT 20% on 10.00           2.00
            ----------------------------------------
            Refunded 0.25 x Tea                -3.00
            Refunded 1 x Atlas of Imaginary Islands
                                              -10.00
            ========================================
            TOTAL AFTER REFUNDS                 9.00
            """);
    }

    @Test
    void namesWhatCouponsTakeAboveOtherDiscounts() {
        LineItem tea = product("TEA", "12.00");
        LineItem cake = product("CAKE", "3.50");
        List<Coupon> coupons = List.of(
            new Coupon(1, "CAFE2FOR1", "Two for one in the café", new PromotionRule(PromotionType.BUY_GET,
                BigDecimal.ONE, new TreeSet<>(Set.of("TEA", "CAKE")), new UnitSets(1, 1, null), 0)),
            new Coupon(2, "WELCOME10", "Welcome", new PromotionRule(PromotionType.PERCENT, new BigDecimal("0.1"),
                new TreeSet<>(), null, 0)),
            new Coupon(3, "5OFF50", "5.00 off from 50.00", new PromotionRule(PromotionType.AMOUNT,
                new BigDecimal("5"), new TreeSet<>(), null, 50_00)));
        Discount own = new Discount(UUID.randomUUID(), "Sorry", DiscountType.AMOUNT, BigDecimal.ONE, UUID_OF_ORDER);

        assertThat(ReceiptText.of(Receipt.of(order(new OrderContent(UUID_OF_ORDER, List.of(tea, cake), List.of(own),
            coupons))))).endsWith("""
                ----------------------------------------
                Subtotal                           15.50
                Two for one in the café, 3.50 off CAKE
                                                   -3.50
                Welcome, 10% off                   -1.20
                Sorry, 1.00 off                    -1.00
                ========================================
                TOTAL USD                           9.80
                """);
    }

    private static LineItem product(String sku, String price) {
        return new LineItem(UUID.randomUUID(), sku, sku, BigDecimal.ONE, new BigDecimal(price), TaxList.NONE);
    }

    private static Tax tax(String name, String rate, boolean compound) {
        return new Tax(name, new BigDecimal(rate), compound);
    }

    private static LineItem line(String name, String price, boolean included, Tax... taxes) {
        return new LineItem(UUID.randomUUID(), null, name, BigDecimal.ONE, new BigDecimal(price),
            new TaxList(List.of(taxes), included));
    }

    private static Order order(LineItem... lines) {
        return order(new OrderContent(UUID_OF_ORDER, List.of(lines), List.of()));
    }

    private static Order order(OrderContent content) {
        return new Order(1, null, OrderStatus.PLACED, PricedOrder.of(content, PricingPolicy.STANDARD), Instant.EPOCH,
            Instant.EPOCH, 1);
    }

    @Test
    void saysTwiceOfACancelledOrderThatItIs() {
        Receipt receipt = new Receipt(UUID_OF_ORDER, "2026-01-31 09:30 UTC", true, List.of(), "0.00", List.of(),
            List.of(), "0.00", List.of(), List.of(), "0.00");

        assertThat(ReceiptText.of(receipt).lines()).filteredOn(line -> line.contains("*** CANCELLED ***")).hasSize(2);
    }

    @Test
    void breaksNamesBetweenWordsAndWordsThatAreTooLong() {
        assertThat(named("The quick brown fox jumps over the lazy dog"))
            .containsExactly("The quick brown fox jumps over the lazy", "dog");
        assertThat(named("x".repeat(40))).containsExactly("x".repeat(40));
        assertThat(named("x".repeat(85))).containsExactly("x".repeat(40), "x".repeat(40), "xxxxx");
        assertThat(named("a " + "x".repeat(60))).containsExactly("a", "x".repeat(40), "x".repeat(20));
        assertThat(named("x".repeat(40) + " y")).containsExactly("x".repeat(40), "y");
        assertThat(named("x".repeat(39) + "   y")).containsExactly("x".repeat(39), "y");
        assertThat(named("\uD83C\uDF7A".repeat(41))).containsExactly("\uD83C\uDF7A".repeat(40), "\uD83C\uDF7A");
    }

    @Test
    void putsAnAmountBelowALabelThatLeavesNoRoom() {
        assertThat(discounted("x".repeat(34), "-1.00")).containsExactly("x".repeat(34) + " -1.00");
        assertThat(discounted("x".repeat(35), "-1.00")).containsExactly("x".repeat(35), " ".repeat(35) + "-1.00");
        assertThat(discounted("word ".repeat(10).strip(), "-1.00"))
            .containsExactly("word word word word word word word word", "word word" + " ".repeat(26) + "-1.00");
    }

    /** Such names are refused now, but may have been stored earlier. They must not change the rest of the receipt. */
    @Test
    void printsNoCharacterThatHidesOrReordersOthers() {
        Receipt.Line line = Receipt.Line.of(new LineItem(UUID_OF_ORDER, null, "Tea\u202E\u2028\uDB40\uDC67",
            BigDecimal.ONE, BigDecimal.TEN, TaxList.NONE), new LineFigures(new Figures(1000, 0, 0, 0, 1000),
                List.of(0L)));

        assertThat(line.name()).isEqualTo("Tea   ");
    }

    /** Random orders under every policy. */
    @Test
    void addsUpAndFitsThePaper() {
        for (long seed = 20_261_122; seed < 20_261_122 + 1000; seed++) {
            Order order = new RandomOrders(new SplittableRandom(seed)).order();

            assertAddsUp("seed " + seed, ReceiptText.of(Receipt.of(order)), order);
        }
        assertAddsUp("the largest", ReceiptText.of(Receipt.of(RandomOrders.largest())), RandomOrders.largest());
    }

    private static void assertAddsUp(String which, String text, Order order) {
        PrintedReceipt printed = PrintedReceipt.of(text);
        assertThat(text.lines()).as(which).allMatch(line -> line.codePointCount(0, line.length()) <= 40);
        assertThat(printed.lines).as(which).hasSize(order.content().lineItems().size());
        assertThat(printed.adjustments).as(which)
            .hasSize(order.content().allDiscounts().size() + taxes(order, false));
        assertThat(printed.includedTaxes).as(which).hasSize(taxes(order, true));
        assertThat(sum(printed.lines)).as(which).isEqualTo(printed.subtotal);
        assertThat(printed.subtotal.add(sum(printed.adjustments))).as(which).isEqualTo(printed.total);
        assertThat(printed.total).as(which)
            .isEqualTo(BigDecimal.valueOf(order.priced().figures().order().total(), 2));
        assertThat(sum(printed.includedTaxes)).as(which)
            .isEqualTo(BigDecimal.valueOf(order.priced().figures().order().includedTaxTotal(), 2));
        assertThat(text.contains("CANCELLED")).as(which).isEqualTo(order.status() == OrderStatus.CANCELLED);
    }

    private static int taxes(Order order, boolean included) {
        return (int) order.content().lineItems().stream().filter(line -> line.taxes().included() == included)
            .flatMap(line -> line.taxes().taxes().stream()).filter(tax -> tax.rate().signum() > 0).distinct().count();
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    private static List<String> named(String name) {
        List<String> text = ReceiptText.of(new Receipt(UUID_OF_ORDER, "", false,
            List.of(new Receipt.Line(name, "1", "1.00", "1.00")), "1.00", List.of(), List.of(), "1.00", List.of(),
            List.of(), "1.00")).lines().toList();
        return text.subList(4, text.size() - 5);
    }

    private static List<String> discounted(String label, String amount) {
        List<String> text = ReceiptText.of(new Receipt(UUID_OF_ORDER, "", false, List.of(), "1.00",
            List.of(new Receipt.Entry(label, amount)), List.of(), "0.00", List.of(), List.of(), "0.00"))
            .lines().toList();
        return text.subList(6, text.size() - 2);
    }
}
