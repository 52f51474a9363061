package dev.till.customer.storage;

import dev.till.customer.Customer;
import dev.till.customer.CustomerRefusals;
import dev.till.customer.CustomerRepository;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import dev.till.validation.MailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresCustomerRepository implements CustomerRepository {

    private static final String SELECT =
        "SELECT id, name, email, created_at FROM customers WHERE erased_at IS NULL AND ";
    private static final RowMapper<Customer> CUSTOMER = (row, number) -> new Customer(
        row.getLong("id"), row.getString("name"), row.getString("email"), Columns.time(row, "created_at"));

    private final JdbcClient jdbc;

    @Override
    public Customer add(String name, String email, Instant createdAt) {
        return jdbc.sql("""
                INSERT INTO customers (name, email, email_key, created_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (email_key) DO NOTHING RETURNING id
                """)
            .param(name).param(email).param(MailAddress.key(email)).param(Columns.time(createdAt))
            .query(Long.class).optional()
            .map(id -> new Customer(id, name, email, createdAt))
            .orElseThrow(() -> CustomerRefusals.emailTaken(email));
    }

    @Override
    public Optional<Customer> find(long id) {
        return find(id, "");
    }

    private Optional<Customer> find(long id, String lock) {
        return jdbc.sql(SELECT + "id = ?" + lock).param(id).query(CUSTOMER).optional();
    }

    /** Takes the lock that a row with a foreign key takes. It excludes only changes of the key columns. */
    @Override
    public Optional<Customer> findForShare(long id) {
        return find(id, " FOR KEY SHARE");
    }

    @Override
    public Optional<Customer> findForChange(long id) {
        return find(id, " FOR UPDATE");
    }

    /** Looks for the address first: an error of the unique index would show it in the log of PostgreSQL. */
    @Override
    public void update(Customer customer) {
        String key = MailAddress.key(customer.email());
        int updated;
        try {
            updated = jdbc.sql("""
                    UPDATE customers SET name = ?, email = ?, email_key = ?
                    WHERE id = ? AND NOT EXISTS (SELECT FROM customers WHERE email_key = ? AND id <> ?)
                    """)
                .param(customer.name()).param(customer.email()).param(key)
                .param(customer.id()).param(key).param(customer.id()).update();
        } catch (DuplicateKeyException concurrent) {
            updated = 0;
        }
        if (updated == 0) {
            throw CustomerRefusals.emailTaken(customer.email());
        }
    }

    /** Also changes a key column, so that it waits for all transactions that have found the customer for share. */
    @Override
    public boolean erase(long id, Instant erasedAt) {
        return jdbc.sql("""
                UPDATE customers SET name = 'erased', email = 'erased', email_key = 'erased ' || CAST(id AS text),
                    erased_at = ?
                WHERE id = ? AND erased_at IS NULL
                """)
            .param(Columns.time(erasedAt)).param(id).update() == 1;
    }

    @Override
    public boolean isErased(long id) {
        return jdbc.sql("SELECT count(*) > 0 FROM customers WHERE id = ? AND erased_at IS NOT NULL").param(id)
            .query(Boolean.class).single();
    }

    @Override
    public Optional<Customer> findByEmail(String email) {
        return Columns.canHold(email)
            ? jdbc.sql(SELECT + "email_key = ?").param(MailAddress.key(email)).query(CUSTOMER).optional()
            : Optional.empty();
    }

    @Override
    public List<Customer> list(long after, int limit) {
        return jdbc.sql(SELECT + "id > ? ORDER BY id LIMIT ?").param(after).param(limit).query(CUSTOMER).list();
    }
}
