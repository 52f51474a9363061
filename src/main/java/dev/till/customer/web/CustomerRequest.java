package dev.till.customer.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.customer.CustomerDraft;
import dev.till.http.document.Patterns;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

@Schema(name = "CustomerInput", description = """
    Somebody to register. What an answer carries besides (`id`, `created_at`) is ignored.""")
@JsonIgnoreProperties({"id", "created_at"})
record CustomerRequest(
    @Schema(description = "The name, 1 to 200 characters", example = "Grace Sample",
        requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 200, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "An e-mail address, unique in whatever spelling. Its domain may be international. Before "
        + "the `@`, it is ASCII unless the setting `till.smtputf8` is on", example = "grace.sample@example.org",
        requiredMode = RequiredMode.REQUIRED, format = "email", minLength = 5, maxLength = 254)
    @Nullable String email) {

    CustomerDraft toDraft() {
        return new CustomerDraft(name, email);
    }
}
