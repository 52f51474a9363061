package dev.till.customer;

import dev.till.validation.EmailAddress;
import dev.till.validation.Text;
import dev.till.validation.Texts;
import org.jspecify.annotations.Nullable;

/** Input for changes of a customer; unchecked. Absent fields stay. */
public record CustomerChanges(
    @Text(max = Texts.MAX_NAME) @Nullable String name,
    @EmailAddress @Nullable String email) {
}
