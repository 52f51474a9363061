package dev.till.customer;

import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Refusal;
import java.util.List;

/** The refusals about customers. */
public final class CustomerRefusals {

    private CustomerRefusals() {
    }

    /** The path names no customer. */
    public static Refusal notFound(long id) {
        return new Refusal(ErrorCode.CUSTOMER_NOT_FOUND, "There is no customer %d".formatted(id), List.of());
    }

    /** Another customer has the e-mail address. */
    public static Refusal emailTaken(String email) {
        return new Refusal(ErrorCode.EMAIL_TAKEN, "A customer with the e-mail address %s is registered already"
            .formatted(email), List.of(new Fault("email", "is registered already")));
    }
}
