package dev.till.customer.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.customer.CustomerDraft;
import dev.till.http.document.Patterns;
import dev.till.validation.MailAddress;
import dev.till.validation.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

@Schema(name = "CustomerInput", description = """
    The customer to register. The other fields of an answer (`id`, `created_at`) are accepted and ignored.""")
@JsonIgnoreProperties({"id", "created_at"})
record CustomerRequest(
    @Schema(description = "The customer's name, 1 to 200 characters", example = "Grace Sample",
        requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = Texts.MAX_NAME, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "The e-mail address, unique without regard to case. The domain may be international. The "
        + "part before the `@` is ASCII, unless the setting `till.smtputf8` is on",
        example = "grace.sample@example.org", requiredMode = RequiredMode.REQUIRED, format = "email", minLength = 5,
        maxLength = MailAddress.MAX_LENGTH)
    @Nullable String email) {

    CustomerDraft toDraft() {
        return new CustomerDraft(name, email);
    }
}
