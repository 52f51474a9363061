package dev.till.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where customers are kept. Every call belongs to the transaction around it. */
public interface CustomerRepository {

    /**
     * Keeps a new customer.
     *
     * @param name      a valid name
     * @param email     a valid e-mail address
     * @param createdAt when they registered
     * @return the customer with its id
     * @throws dev.till.validation.Refusal a conflict if the address is registered, in whatever spelling:
     *     {@link dev.till.validation.MailAddress#key} says which are the same
     */
    Customer add(String name, String email, Instant createdAt);

    /**
     * One customer.
     *
     * @param id any number
     * @return the customer, or empty
     */
    Optional<Customer> find(long id);

    /**
     * The customer of an e-mail address.
     *
     * @param email any text, in any spelling
     * @return the customer, or empty
     */
    Optional<Customer> findByEmail(String email);

    /**
     * Some customers.
     *
     * @param after the id behind which to begin; 0 for the first
     * @param limit how many at the most
     * @return by id
     */
    List<Customer> list(long after, int limit);
}
