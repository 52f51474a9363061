package dev.till.order.storage;

import static dev.till.order.OrderFixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderFixtures;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.pricing.DiscountType;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.TaxList;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderCodecTest {

    private static final int ORDERS = 3000;

    @Test
    void bringsBackEveryOrderAsItWas() {
        for (long seed = 0; seed < ORDERS; seed++) {
            Order order = new RandomOrders(new SplittableRandom(seed)).order();

            assertThat(OrderCodec.decode(OrderCodec.encode(order))).as("seed %d", seed).isEqualTo(order);
        }
    }

    @Test
    void bringsBackRefundedOrders() {
        for (long seed = 0; seed < ORDERS; seed++) {
            RandomOrders random = new RandomOrders(new SplittableRandom(seed));
            Order any = random.order();
            Order order = random.refunded(new Order(any.id(), any.customerId(), OrderStatus.PLACED, any.priced(),
                any.createdAt(), any.updatedAt(), 1));

            assertThat(OrderCodec.decode(OrderCodec.encode(order))).as("seed %d", seed).isEqualTo(order);
        }
    }

    @Test
    void bringsBackTheLargestOrder() {
        Order order = RandomOrders.largest();

        assertThat(OrderCodec.decode(OrderCodec.encode(order))).isEqualTo(order);
        Order placed = new Order(Long.MAX_VALUE, Long.MAX_VALUE, OrderStatus.PLACED, order.priced(),
            order.createdAt(), order.updatedAt(), Long.MAX_VALUE - 1);
        Order refunded = placed.refunded(IntStream.range(0, 500).mapToObj(line -> new RefundedUnits(
            placed.refundable(line), placed.priced().figures().lines().get(line).figures().total())).toList(),
            order.updatedAt());
        assertThat(OrderCodec.decode(OrderCodec.encode(refunded))).isEqualTo(refunded);
    }

    /** Nothing else makes room for the skus of their rules. */
    @Test
    void bringsBackTheLargestCouponsOfAnEmptyOrder() {
        Order order = new Order(1, null, OrderStatus.PLACED, PricedOrder.of(new OrderContent(uuid(1), List.of(),
            List.of(), RandomOrders.largestCoupons()), PricingPolicy.STANDARD), OrderFixtures.PLACED_AT,
            OrderFixtures.PLACED_AT, 1);

        assertThat(OrderCodec.decode(OrderCodec.encode(order))).isEqualTo(order);
    }

    @Test
    void keepsAUsualOrderInAFewHundredBytes() {
        List<LineItem> lines = List.of(
            line(11, "ABC123", "Bluetooth Keyboard", "2", "49.9", "0.0625"),
            line(12, "CAFE-HAMBURGER", "Hamburger", "1", "8.75", "0.0625"),
            line(13, "CAFE-BEER", "Beer", "3", "10.25", "0.0825"));
        List<Discount> discounts = List.of(
            new Discount(uuid(21), "$1 off beer", DiscountType.AMOUNT, new BigDecimal("1"), uuid(13)),
            new Discount(uuid(22), "10% membership discount", DiscountType.PERCENT, new BigDecimal("0.1"), uuid(1)));
        Order order = new Order(1_000_000, 12_345L, OrderStatus.PLACED,
            PricedOrder.of(new OrderContent(uuid(1), lines, discounts), PricingPolicy.STANDARD),
            OrderFixtures.PLACED_AT, OrderFixtures.PLACED_AT, 1);

        int size = OrderCodec.encode(order).length;

        System.out.println("Three lines and two discounts are " + size + " bytes");
        assertThat(size).isLessThan(500);
    }

    private static LineItem line(int uuid, String sku, String name, String quantity, String price, String taxRate) {
        return new LineItem(uuid(uuid), sku, name, new BigDecimal(quantity), new BigDecimal(price),
            TaxList.of(new BigDecimal(taxRate), false));
    }
}
