package dev.till.customer;

import dev.till.validation.EmailAddress;
import dev.till.validation.Text;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gives to be registered, not checked yet.
 *
 * @param name  1 to 200 characters
 * @param email an e-mail address, at most 254 characters
 */
public record CustomerDraft(
    @NotNull @Text(max = 200) @Nullable String name,
    @NotNull @EmailAddress @Nullable String email) {
}
