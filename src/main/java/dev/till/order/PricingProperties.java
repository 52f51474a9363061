package dev.till.order;

import dev.till.pricing.PricingPolicy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How new orders are priced.
 *
 * @param policy the name of the policy of orders that name none; a wrong one stops the start
 */
@ConfigurationProperties("till.pricing")
record PricingProperties(@DefaultValue("standard") String policy) {

    /** Spring Boot knows this exception: it says where the value comes from, in place of a stack trace. */
    PricingPolicy defaultPolicy() {
        return PricingPolicy.named(policy).orElseThrow(() -> new InvalidConfigurationPropertyValueException(
            "till.pricing.policy", policy, "It must be one of: " + String.join(", ", PricingPolicy.names())));
    }
}
