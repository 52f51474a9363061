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
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresCustomerRepository implements CustomerRepository {

    private static final String SELECT = "SELECT id, name, email, created_at FROM customers ";
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
        return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(CUSTOMER).optional();
    }

    @Override
    public Optional<Customer> findByEmail(String email) {
        return Columns.canHold(email)
            ? jdbc.sql(SELECT + "WHERE email_key = ?").param(MailAddress.key(email)).query(CUSTOMER).optional()
            : Optional.empty();
    }

    @Override
    public List<Customer> list(long after, int limit) {
        return jdbc.sql(SELECT + "WHERE id > ? ORDER BY id LIMIT ?").param(after).param(limit).query(CUSTOMER).list();
    }
}
