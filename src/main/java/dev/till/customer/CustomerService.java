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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Registers, finds, changes and erases customers. An erased customer is not found. */
@Service
@RequiredArgsConstructor
public class CustomerService {

    private final CustomerRepository customers;
    private final DraftValidator drafts;
    private final TillProperties properties;
    private final StoreCapacity capacity;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /**
     * Registers a customer. Throws invalid with all faults of the draft, or a conflict if the address is registered.
     */
    @Transactional
    public Customer register(CustomerDraft draft) {
        capacity.requireRoom();
        Faults faults = check(draft, draft.email());
        faults.throwIfAny();
        return customers.add(Objects.requireNonNull(draft.name()), Objects.requireNonNull(draft.email()),
            clock.instant());
    }

    private Faults check(Object draft, @Nullable String email) {
        Faults faults = drafts.check(draft);
        if (!properties.smtputf8() && email != null
            && MailAddress.parse(email).filter(MailAddress::needsSmtpUtf8).isPresent()) {
            faults.add("email", "must be ASCII before the '@', since the mail server takes nothing else there");
        }
        return faults;
    }

    /**
     * Changes the name, the e-mail address or both. Throws not found, invalid with all faults of the changes, or a
     * conflict if the address is another customer's.
     */
    @Transactional
    public Customer change(long id, CustomerChanges changes) {
        capacity.requireRoom();
        // Checked before the customer is locked. An unknown customer is still reported first.
        Faults faults = check(changes, changes.email());
        Customer customer = customers.findForChange(id).orElseThrow(() -> CustomerRefusals.notFound(id));
        faults.throwIfAny();
        Customer changed = new Customer(id,
            Objects.requireNonNullElse(changes.name(), customer.name()),
            Objects.requireNonNullElse(changes.email(), customer.email()), customer.createdAt());
        if (!changed.equals(customer)) {
            customers.update(changed);
        }
        return changed;
    }

    /**
     * Removes the name and the e-mail address of a customer for good, with what others have of the customer. Orders
     * keep the number. Does nothing if the customer is erased already; throws not found if there never was one.
     */
    @Transactional
    public void erase(long id) {
        capacity.requireLastRoom();
        if (customers.erase(id, clock.instant())) {
            events.publishEvent(new CustomerErased(id));
        } else if (!customers.isErased(id)) {
            throw CustomerRefusals.notFound(id);
        }
    }

    /** Returns a customer, or throws not found. */
    @Transactional(readOnly = true)
    public Customer get(long id) {
        return customers.find(id).orElseThrow(() -> CustomerRefusals.notFound(id));
    }

    /** Returns a customer, or empty. */
    @Transactional(readOnly = true)
    public Optional<Customer> find(long id) {
        return customers.find(id);
    }

    /** Returns a customer, or throws not found. The customer is not erased until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Customer getForShare(long id) {
        return customers.findForShare(id).orElseThrow(() -> CustomerRefusals.notFound(id));
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
