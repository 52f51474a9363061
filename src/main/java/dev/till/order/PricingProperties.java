package dev.till.order;

import dev.till.pricing.PricingPolicy;
import dev.till.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are priced.
 *
 * @param policy the pricing policy of new orders that name none
 */
@ConfigurationProperties("till.pricing")
record PricingProperties(@DefaultValue("standard") String policy) {

    /** Refuses an unknown policy. */
    PricingProperties {
        Setting.require(PricingPolicy.named(policy).isPresent(), "till.pricing.policy", policy,
            "one of " + String.join(", ", PricingPolicy.names()));
    }

    PricingPolicy defaultPolicy() {
        return PricingPolicy.named(policy).orElseThrow();
    }
}
