package dev.till.order.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ReconciliationInput", description = "An order, and what another system computed for it. The other "
    + "fields of an answer are accepted and ignored", requiredProperties = {"order", "observed"})
@JsonIgnoreProperties({"matches", "nearest", "matching", "tried", "left_out"})
record ReconciliationRequest(
    @Nullable OrderRequest order,
    @Nullable ObservedRequest observed) {
}
