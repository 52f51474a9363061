package dev.till.order;

import dev.till.pricing.PricingPolicy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How new orders are priced.
 *
 * @param policy the name of the policy of orders that name none; a wrong one stops the start
 */
@ConfigurationProperties("till.pricing")
record PricingProperties(@DefaultValue("standard") String policy) {

    PricingProperties {
        if (PricingPolicy.named(policy).isEmpty()) {
            throw new IllegalArgumentException(
                "till.pricing.policy must be one of: " + String.join(", ", PricingPolicy.names()));
        }
    }

    PricingPolicy defaultPolicy() {
        return PricingPolicy.named(policy).orElseThrow();
    }
}
