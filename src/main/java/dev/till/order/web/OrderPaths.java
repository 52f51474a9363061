package dev.till.order.web;

import dev.till.access.Caller;
import dev.till.access.PathOwner;
import dev.till.http.Role;
import dev.till.http.StrictParser;
import dev.till.order.OrderRefusals;
import dev.till.order.OrderService;
import dev.till.order.OrderTerms;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Shows a customer their orders, and a calculator the orders without a customer. */
@Component
@RequiredArgsConstructor
class OrderPaths implements PathOwner {

    private final OrderService orders;

    /** What the sender of the request may put on an order. */
    static OrderTerms terms() {
        return Caller.current().isRestricted() ? OrderTerms.RESTRICTED : OrderTerms.ANY;
    }

    @Override
    public String variable() {
        return "uuid";
    }

    @Override
    public Optional<Refusal> refusal(String value, Caller caller, Set<Role> roles) {
        UUID uuid;
        try {
            uuid = StrictParser.uuid(value);
        } catch (IllegalArgumentException malformed) {
            return Optional.of(Refusal.of(ErrorCode.ORDER_NOT_FOUND));
        }
        boolean isTheirs = roles.contains(Role.CUSTOMER) && orders.belongsTo(uuid, caller.customerId())
            || roles.contains(Role.CALCULATOR) && orders.belongsTo(uuid, null);
        return isTheirs ? Optional.empty() : Optional.of(OrderRefusals.notFound(uuid));
    }
}
