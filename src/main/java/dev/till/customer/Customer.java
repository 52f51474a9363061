package dev.till.customer;

import java.time.Instant;

/**
 * Somebody who orders.
 *
 * @param id        a number of Till's own, from 1
 * @param name      as given, 1 to 200 characters
 * @param email     as given, unique without regard to case, Unicode form and that of the domain
 * @param createdAt when they registered
 */
public record Customer(long id, String name, String email, Instant createdAt) {
}
