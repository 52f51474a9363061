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
 * Version 2 of the schema: texts are compared by their case folding, and no longer by their lower case. Both are the
 * same for ASCII, so that few rows change.
 *
 * <p>Each row is changed in a transaction of its own, so that no call waits for the whole. If this is interrupted, the
 * next start does the rest. Rows that an older instance writes later, during a rollout, keep their lower case: until a
 * later version does this once more, they are found by that only, which is the same for ASCII.
 */
@Slf4j
public class FoldTexts implements JavaMigration {

    private static final int BATCH = 500;
    /** As products were searched when this was released. */
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

    /** What is done with a row. */
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
     * Where several customers have one address, in different spellings, the first keeps it. A later one gets a key that
     * no address has, since it ends in a space and their number: they stay customers, but are not found by address.
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
            // Unless somebody changed them meanwhile.
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
