package dev.till.customer;

import dev.till.platform.Drafts;
import java.time.Clock;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers customers and finds them again. */
@Service
@RequiredArgsConstructor
public class CustomerService {

    private final CustomerRepository customers;
    private final Drafts drafts;
    private final Clock clock;

    /**
     * Registers a customer.
     *
     * @param draft who
     * @return the customer as stored
     * @throws dev.till.platform.Refusal invalid if the draft is; a conflict if the e-mail address is registered
     */
    @Transactional
    public Customer register(CustomerDraft draft) {
        drafts.check(draft).throwIfAny();
        return customers.add(Objects.requireNonNull(draft.name()), Objects.requireNonNull(draft.email()),
            clock.instant());
    }

    /**
     * One customer.
     *
     * @param id any number
     * @return the customer
     * @throws dev.till.platform.Refusal not found if there is none
     */
    @Transactional(readOnly = true)
    public Customer get(long id) {
        return customers.find(id).orElseThrow(() -> CustomerRefusals.notFound(id));
    }
}
