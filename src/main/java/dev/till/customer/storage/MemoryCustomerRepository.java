package dev.till.customer.storage;

import dev.till.customer.Customer;
import dev.till.customer.CustomerRefusals;
import dev.till.customer.CustomerRepository;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import dev.till.validation.MailAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Repository;

@Repository
@InMemory
class MemoryCustomerRepository implements CustomerRepository {

    private final MemoryTable<Long, Customer> customers;
    private final MemoryTable<String, Long> idsByEmail;
    /** When they were erased, by their number. */
    private final MemoryTable<Long, Instant> erased;
    private final AtomicLong ids = new AtomicLong();

    MemoryCustomerRepository(MemoryDatabase database) {
        customers = database.table(Comparator.naturalOrder());
        idsByEmail = database.table(Comparator.naturalOrder());
        erased = database.table(Comparator.naturalOrder());
    }

    @Override
    public Customer add(String name, String email, Instant createdAt) {
        String key = MailAddress.key(email);
        if (idsByEmail.get(key).isPresent()) {
            throw CustomerRefusals.emailTaken(email);
        }
        Customer customer = new Customer(ids.incrementAndGet(), name, email, createdAt);
        customers.put(customer.id(), customer);
        idsByEmail.put(key, customer.id());
        return customer;
    }

    @Override
    public Optional<Customer> find(long id) {
        // Without the write lock, so that an order holds it only while it is stored. The customer may be erased right
        // after, as if the order had been placed before.
        return customers.peek(id);
    }

    @Override
    public Optional<Customer> findForShare(long id) {
        return customers.get(id);
    }

    @Override
    public Optional<Customer> findForChange(long id) {
        return customers.get(id);
    }

    @Override
    public void update(Customer customer) {
        String key = MailAddress.key(customer.email());
        String formerKey = MailAddress.key(customers.get(customer.id()).orElseThrow().email());
        if (!key.equals(formerKey)) {
            if (idsByEmail.get(key).isPresent()) {
                throw CustomerRefusals.emailTaken(customer.email());
            }
            idsByEmail.remove(formerKey);
            idsByEmail.put(key, customer.id());
        }
        customers.put(customer.id(), customer);
    }

    @Override
    public boolean erase(long id, Instant erasedAt) {
        Optional<Customer> found = customers.get(id);
        found.ifPresent(customer -> {
            customers.remove(id);
            idsByEmail.remove(MailAddress.key(customer.email()));
            erased.put(id, erasedAt);
        });
        return found.isPresent();
    }

    @Override
    public boolean isErased(long id) {
        return erased.get(id).isPresent();
    }

    @Override
    public Optional<Customer> findByEmail(String email) {
        return idsByEmail.get(MailAddress.key(email)).flatMap(customers::get);
    }

    @Override
    public List<Customer> list(long after, int limit) {
        return customers.ascending(after + 1, Long.MAX_VALUE).limit(limit).toList();
    }
}
