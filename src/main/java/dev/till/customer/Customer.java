package dev.till.customer;

import dev.till.validation.MailAddress;
import dev.till.validation.Texts;
import java.time.Instant;

/**
 * A registered customer.
 *
 * @param id        a number that Till assigns, from 1
 * @param name      as given, 1 to 200 characters
 * @param email     as given, at most 254 characters; unique without regard to case and Unicode form
 * @param createdAt when they registered
 */
public record Customer(long id, String name, String email, Instant createdAt) {

    /** Checks the lengths of the texts. */
    public Customer {
        Texts.requireLength("name", name, 1, Texts.MAX_NAME);
        Texts.requireLength("email", email, 1, MailAddress.MAX_LENGTH);
    }
}
