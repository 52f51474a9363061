package dev.till.customer;

import dev.till.validation.EmailAddress;
import dev.till.validation.Text;
import dev.till.validation.Texts;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Input for a customer; unchecked.
 *
 * @param name  1 to 200 characters
 * @param email an e-mail address, at most 254 characters
 */
public record CustomerDraft(
    @NotNull @Text(max = Texts.MAX_NAME) @Nullable String name,
    @NotNull @EmailAddress @Nullable String email) {
}
