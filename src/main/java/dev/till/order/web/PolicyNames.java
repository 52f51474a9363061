package dev.till.order.web;

import dev.till.pricing.PricingPolicy;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.StringSchema;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Adds the names of all policies to the document, as one schema. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PolicyNames implements OpenApiCustomizer {

    /** The reference of each {@code pricing_policy}. */
    static final String SCHEMA = "#/components/schemas/PricingPolicy";

    @Override
    public void customise(OpenAPI document) {
        StringSchema names = new StringSchema();
        PricingPolicy.names().forEach(names::addEnumItem);
        document.getComponents().addSchemas("PricingPolicy", names);
    }
}
