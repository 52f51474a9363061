package dev.till.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores customers. Every call runs in the transaction of its caller. */
public interface CustomerRepository {

    /**
     * Stores a new customer. Throws a conflict if a customer has an address with the same
     * {@link dev.till.validation.MailAddress#key}.
     */
    Customer add(String name, String email, Instant createdAt);

    /** Returns the customer, or empty. */
    Optional<Customer> find(long id);

    /** Returns the customer of an e-mail address in any spelling, or empty. */
    Optional<Customer> findByEmail(String email);

    /** Returns at most {@code limit} customers by id, from behind {@code after}. */
    List<Customer> list(long after, int limit);
}
