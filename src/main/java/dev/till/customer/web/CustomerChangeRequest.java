package dev.till.customer.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.customer.CustomerChanges;
import dev.till.http.document.Patterns;
import dev.till.validation.MailAddress;
import dev.till.validation.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "CustomerChanges", description = """
    The fields to change; absent fields keep their values. The other fields of an answer are accepted and ignored.""")
@JsonIgnoreProperties({"id", "created_at"})
record CustomerChangeRequest(
    @Schema(description = "The customer's name, 1 to 200 characters", example = "Ada Tester-Sample",
        minLength = 1, maxLength = Texts.MAX_NAME, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "The e-mail address, unique without regard to case. The domain may be international. The "
        + "part before the `@` is ASCII, unless the setting `till.smtputf8` is on",
        example = "ada.sample@example.org", format = "email", minLength = 5, maxLength = MailAddress.MAX_LENGTH)
    @Nullable String email) {

    CustomerChanges toChanges() {
        return new CustomerChanges(name, email);
    }
}
