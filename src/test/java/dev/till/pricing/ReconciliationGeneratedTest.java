package dev.till.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures that a way to price gives lead back to it. */
class ReconciliationGeneratedTest {

    @Test
    void findsThePolicyThatGaveTheFigures() {
        GeneratedOrders.eachPriced((basket, random) -> {
            if (basket.lines().size() > 20 || random.nextInt(10) > 0) {
                // Each order is priced in hundreds of ways.
                return;
            }
            PricingPolicy policy = PricingPolicy.all().get(random.nextInt(PricingPolicy.all().size()));
            PricedBasket priced = PricingEngine.price(basket, policy);

            Reconciliation found = Reconciliation.of(basket, new Observed(observed(priced.order()),
                priced.lines().stream().map(line -> observed(line.figures())).toList()));

            assertThat(found.matches()).filteredOn(match -> policy.equals(match.policy())).singleElement()
                .satisfies(match -> assertThat(match.figures()).isEqualTo(priced));
            List<Boolean> named = found.matches().stream().map(match -> match.policy() != null).toList();
            assertThat(named.lastIndexOf(true)).isLessThan(named.contains(false) ? named.indexOf(false)
                : named.size());
        });
    }

    private static Observed.Totals observed(Figures figures) {
        return new Observed.Totals(figures.subtotal(), figures.discountTotal(), figures.taxTotal(),
            figures.includedTaxTotal(), figures.total());
    }
}
