package dev.till.order.web;

import dev.till.pricing.PricingPolicy;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Adds the names of all policies to each {@code pricing_policy} of the document. */
@Component
@SuppressWarnings({"rawtypes", "unchecked"})
class PolicyNames implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        for (Schema<?> schema : document.getComponents().getSchemas().values()) {
            Map<String, Schema> fields = schema.getProperties();
            if (fields != null && fields.containsKey("pricing_policy")) {
                Schema field = fields.get("pricing_policy");
                field.setEnum(new ArrayList<>(PricingPolicy.names()));
                if (field.getTypes() != null && field.getTypes().contains("null")) {
                    field.addEnumItemObject(null);
                }
            }
        }
    }
}
