package dev.till.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores customers. Every call runs in the transaction of its caller. An erased customer is not found, and their e-mail
 * address is free.
 */
public interface CustomerRepository {

    /**
     * Stores a new customer. Throws a conflict if a customer has an address with the same
     * {@link dev.till.validation.MailAddress#key}.
     */
    Customer add(String name, String email, Instant createdAt);

    /** Returns the customer, or empty. */
    Optional<Customer> find(long id);

    /** Returns the customer, or empty. The customer is not erased until the transaction ends. */
    Optional<Customer> findForShare(long id);

    /** Returns the customer, or empty, and locks them until the transaction ends. */
    Optional<Customer> findForChange(long id);

    /**
     * Stores the name and the e-mail address of a customer that the transaction has locked. Throws a conflict if
     * another customer has an address with the same {@link dev.till.validation.MailAddress#key}; the transaction must
     * be rolled back then.
     */
    void update(Customer customer);

    /** Removes the name and the e-mail address of a customer. Returns whether the customer had them until now. */
    boolean erase(long id, Instant erasedAt);

    /** Returns whether there was a customer with that number who is erased. */
    boolean isErased(long id);

    /** Returns the customer of an e-mail address in any spelling, or empty. */
    Optional<Customer> findByEmail(String email);

    /** Returns at most {@code limit} customers by id, from behind {@code after}. */
    List<Customer> list(long after, int limit);
}
