package dev.till.customer;

import dev.till.store.Slice;
import dev.till.store.StoreCapacity;
import dev.till.validation.DraftValidator;
import dev.till.validation.Faults;
import dev.till.validation.MailAddress;
import dev.till.validation.Texts;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers customers and finds them again. */
@Service
@RequiredArgsConstructor
public class CustomerService {

    private final CustomerRepository customers;
    private final DraftValidator drafts;
    private final EmailProperties properties;
    private final StoreCapacity capacity;
    private final Clock clock;

    /**
     * Registers a customer.
     *
     * @param draft who
     * @return the customer as stored
     * @throws dev.till.validation.Refusal invalid if the draft is; a conflict if the e-mail address is registered
     */
    @Transactional
    public Customer register(CustomerDraft draft) {
        capacity.requireRoom();
        Faults faults = drafts.check(draft);
        if (!properties.smtputf8() && draft.email() != null
            && MailAddress.parse(draft.email()).filter(MailAddress::needsSmtpUtf8).isPresent()) {
            faults.add("email", "must be ASCII before the '@', since the mail server takes nothing else there");
        }
        faults.throwIfAny();
        return customers.add(Objects.requireNonNull(draft.name()), Objects.requireNonNull(draft.email()),
            clock.instant());
    }

    /**
     * One customer.
     *
     * @param id any number
     * @return the customer
     * @throws dev.till.validation.Refusal not found if there is none
     */
    @Transactional(readOnly = true)
    public Customer get(long id) {
        return customers.find(id).orElseThrow(() -> CustomerRefusals.notFound(id));
    }

    /**
     * Some customers.
     *
     * @param email whose e-mail address this is, in any spelling; any customer's where null
     * @param after the id behind which to begin; 0 for the first
     * @param limit how many at the most
     * @return by id
     */
    @Transactional(readOnly = true)
    public Slice<Customer> list(@Nullable String email, long after, int limit) {
        if (email == null) {
            return Slice.of(customers.list(after, limit + 1), limit);
        }
        Optional<Customer> found = customers.findByEmail(Texts.trim(email)).filter(customer -> customer.id() > after);
        return new Slice<>(found.stream().toList(), false);
    }
}
