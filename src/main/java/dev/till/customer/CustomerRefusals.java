package dev.till.customer;

import dev.till.validation.Fault;
import dev.till.validation.Refusal;
import dev.till.validation.Refusal.Kind;
import java.util.List;

/** What Till says no to about customers. */
public final class CustomerRefusals {

    private CustomerRefusals() {
    }

    /**
     * The path names no customer.
     *
     * @param id the number in the path
     * @return what to throw
     */
    public static Refusal notFound(long id) {
        return new Refusal(Kind.NOT_FOUND, "customer_not_found", "There is no customer %d".formatted(id), List.of());
    }

    /**
     * Another customer has that e-mail address.
     *
     * @param email the address
     * @return what to throw
     */
    public static Refusal emailTaken(String email) {
        return new Refusal(Kind.CONFLICT, "email_taken", "A customer with the e-mail address %s is registered already"
            .formatted(email), List.of(new Fault("email", "is registered already")));
    }
}
