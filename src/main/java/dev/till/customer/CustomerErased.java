package dev.till.customer;

/**
 * A customer's name and e-mail address are removed. Published within the transaction that removes them, so that others
 * remove what they have of the customer with it.
 */
public record CustomerErased(long customerId) {
}
