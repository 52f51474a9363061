package dev.till.order;

import dev.till.pricing.PricingPolicy;
import dev.till.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How new orders are priced.
 *
 * @param policy the name of the policy of orders that name none
 */
@ConfigurationProperties("till.pricing")
record PricingProperties(@DefaultValue("standard") String policy) {

    /** Refuses a name that no policy has. */
    PricingProperties {
        Setting.require(PricingPolicy.named(policy).isPresent(), "till.pricing.policy", policy,
            "one of " + String.join(", ", PricingPolicy.names()));
    }

    PricingPolicy defaultPolicy() {
        return PricingPolicy.named(policy).orElseThrow();
    }
}
