package dev.till.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.order.storage.RandomOrders;
import dev.till.pricing.Figures;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.explain.Explanation;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** For generated orders with coupons, under every policy, the figures add up and equal those of exact fractions. */
class CouponsGeneratedTest {

    static final List<PricingPolicy> POLICIES = PricingPolicy.all();

    private static final int ORDERS = Integer.getInteger("till.generated.orders", 1_000);

    @ParameterizedTest
    @FieldSource("POLICIES")
    void addsUpAndAgreesWithExactFractions(PricingPolicy policy) {
        int withCoupons = 0;
        for (long seed = 0; seed < ORDERS; seed++) {
            Order any = new RandomOrders(new SplittableRandom(seed)).order();
            if (any.content().coupons().isEmpty()) {
                continue;
            }
            withCoupons++;
            PricedOrder order = PricedOrder.of(any.content(), policy);
            Figures figures = order.figures().order();
            List<Discount> discounts = order.content().allDiscounts();

            assertThat(Explanation.of(PricedOrder.basket(order.content()), policy.name())
                .differencesFrom(order.figures())).as("seed %d", seed).isEmpty();
            assertThat(order.figures().appliedAmounts().stream().mapToLong(Long::longValue).sum())
                .as("seed %d", seed).isEqualTo(figures.discountTotal());
            assertThat(figures.total()).as("seed %d", seed).isNotNegative();
            assertThat(discounts.stream().map(Discount::uuid)).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(IntStream.range(0, discounts.size()).filter(i -> discounts.get(i).couponCode() != null).count())
                .as("seed %d", seed).isEqualTo(discounts.size() - order.content().discounts().size());
            order.content().coupons().forEach(coupon -> assertThat(order.reason(coupon) == null).isEqualTo(
                discounts.stream().anyMatch(discount -> coupon.code().equals(discount.couponCode()))));
        }
        assertThat(withCoupons).isGreaterThan(ORDERS / 20);
    }
}
