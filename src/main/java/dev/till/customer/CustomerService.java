package dev.till.customer;

import dev.till.settings.TillProperties;
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

/** Registers and finds customers. */
@Service
@RequiredArgsConstructor
public class CustomerService {

    private final CustomerRepository customers;
    private final DraftValidator drafts;
    private final TillProperties properties;
    private final StoreCapacity capacity;
    private final Clock clock;

    /**
     * Registers a customer. Throws invalid with all faults of the draft, or a conflict if the address is registered.
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

    /** Returns a customer, or throws not found. */
    @Transactional(readOnly = true)
    public Customer get(long id) {
        return customers.find(id).orElseThrow(() -> CustomerRefusals.notFound(id));
    }

    /**
     * Returns at most {@code limit} customers by id, from behind {@code after}; only that of an e-mail address if
     * given.
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
