package dev.till.customer;

import dev.till.validation.EmailAddress;
import dev.till.validation.Text;
import dev.till.validation.Texts;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Input for a customer; unchecked. */
public record CustomerDraft(
    @NotNull @Text(max = Texts.MAX_NAME) @Nullable String name,
    @NotNull @EmailAddress @Nullable String email) {
}
