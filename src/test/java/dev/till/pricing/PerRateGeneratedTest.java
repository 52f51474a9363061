package dev.till.pricing;

import static dev.till.pricing.PricingEngine.price;
import static dev.till.pricing.PricingPolicy.PER_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A property of the policy {@code per_rate}, tested on generated orders. */
class PerRateGeneratedTest {

    @Test
    void roundsAnAddedTaxThatIsNotCompoundFromItsTaxableAmount() {
        GeneratedOrders.eachPriced((basket, random) -> {
            Set<Tax> included = basket.lines().stream().map(PricingLine::taxes).filter(TaxList::included)
                .flatMap(list -> list.taxes().stream()).collect(Collectors.toSet());

            assertThat(price(basket, PER_RATE).taxes())
                .filteredOn(entry -> !entry.tax().compound() && !included.contains(entry.tax()))
                .allSatisfy(entry -> assertThat(entry.taxAmount()).isEqualTo(
                    BigDecimal.valueOf(entry.taxableAmount()).multiply(entry.tax().rate())
                        .setScale(0, RoundingMode.HALF_UP).longValueExact()));
        });
    }
}
