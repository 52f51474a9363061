package dev.till.idempotency;

import dev.till.customer.CustomerErased;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Removes the stored responses that have the name and e-mail address of a customer who is erased. */
@Component
@RequiredArgsConstructor
class ErasedCustomers {

    private final StoredResponses responses;

    @EventListener
    void erase(CustomerErased event) {
        responses.erase(event.customerId());
    }
}
