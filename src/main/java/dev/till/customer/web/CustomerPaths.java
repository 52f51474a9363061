package dev.till.customer.web;

import dev.till.access.Caller;
import dev.till.access.PathOwner;
import dev.till.customer.CustomerRefusals;
import dev.till.http.Role;
import dev.till.http.StrictParser;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Shows a customer what is below their own id. */
@Component
class CustomerPaths implements PathOwner {

    @Override
    public String variable() {
        return "id";
    }

    @Override
    public Optional<Refusal> refusal(String value, Caller caller, Set<Role> roles) {
        if (roles.contains(Role.CUSTOMER) && value.equals(String.valueOf(caller.customerId()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(CustomerRefusals.notFound(StrictParser.longNumber(value)));
        } catch (IllegalArgumentException malformed) {
            return Optional.of(Refusal.of(ErrorCode.CUSTOMER_NOT_FOUND));
        }
    }
}
