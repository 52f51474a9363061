package db.migration;

import dev.till.validation.MailAddress;
import dev.till.validation.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.extern.slf4j.Slf4j;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Version 2 of the schema: texts are compared by case folding instead of lower case. Both are the same for ASCII, so
 * few rows change.
 *
 * <p>Each row changes in its own transaction, so that no request waits for the whole migration. If it is interrupted,
 * the next start continues. Rows that an older instance writes later, during a rollout, keep the lower case, which is
 * the same for ASCII, until a later migration repeats this one.
 */
@Slf4j
public class FoldTexts implements JavaMigration {

    private static final int BATCH = 500;
    /** The separator of searched texts when this was released. */
    private static final String SEPARATOR = "\u001F";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("2");
    }

    @Override
    public String getDescription() {
        return "fold texts";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        inBatches(connection, "SELECT id, email, email_key FROM customers WHERE id > ? ORDER BY id LIMIT " + BATCH,
            customer -> foldCustomer(connection, customer));
        inBatches(connection,
            "SELECT id, name, description, sku, searched FROM products WHERE id > ? ORDER BY id LIMIT " + BATCH,
            product -> foldProduct(connection, product));
    }

    private interface Change {

        void apply(ResultSet row) throws SQLException;
    }

    private static void inBatches(Connection connection, String select, Change change) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            long last = 0;
            int count;
            do {
                statement.setLong(1, last);
                count = 0;
                try (ResultSet row = statement.executeQuery()) {
                    for (; row.next(); count++) {
                        last = row.getLong("id");
                        change.apply(row);
                    }
                }
            } while (count == BATCH);
        }
    }

    /**
     * If several customers have one address in different spellings, the first one keeps its key. A later one gets a key
     * that no address can have, which ends in a space and the id: such a customer can't be found by address.
     */
    private static void foldCustomer(Connection connection, ResultSet customer) throws SQLException {
        String key = MailAddress.key(customer.getString("email"));
        String present = customer.getString("email_key");
        long id = customer.getLong("id");
        if (key.equals(present) || (key + " " + id).equals(present)) {
            return;
        }
        update(connection, "UPDATE customers SET email_key = email_key || ' ' || id WHERE email_key = ? AND id > ?",
            key, id);
        if (update(connection, """
                UPDATE customers SET email_key = ? WHERE id = ?
                AND NOT EXISTS (SELECT FROM customers WHERE email_key = ?)""", key, id, key) == 0) {
            log.warn("Customer {} has the e-mail address of an earlier customer, in another spelling", id);
            update(connection, "UPDATE customers SET email_key = ? WHERE id = ?", key + " " + id, id);
        }
    }

    private static void foldProduct(Connection connection, ResultSet product) throws SQLException {
        String name = product.getString("name");
        String description = product.getString("description");
        String searched = Stream.of(name, description, product.getString("sku")).map(Texts::fold)
            .collect(Collectors.joining(SEPARATOR));
        if (!searched.equals(product.getString("searched"))) {
            // Does nothing if the product was changed meanwhile.
            update(connection, "UPDATE products SET searched = ? WHERE id = ? AND name = ? AND description = ?",
                searched, product.getLong("id"), name, description);
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
