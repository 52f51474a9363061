package dev.till.product.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Documents that a stock movement is never 0, which annotations can't express. */
@Component
class MovedUnits implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        Schema<?> movement = document.getComponents().getSchemas().get("StockMovementInput");
        movement.getProperties().get("change").setNot(new Schema<>()._const(BigDecimal.ZERO));
    }
}
