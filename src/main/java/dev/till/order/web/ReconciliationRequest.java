package dev.till.order.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ReconciliationInput", description = "An order, and what another system computed for it",
    requiredProperties = {"order", "observed"})
record ReconciliationRequest(
    @Nullable OrderRequest order,
    @Nullable ObservedRequest observed) {
}
