package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import db.migration.FoldTexts;
import dev.till.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The migration of a store that an older version filled. */
class FoldTextsTest {

    private static Connection connection;
    private static JdbcClient jdbc;

    /** With the keys of the older version, in lower case. */
    @BeforeAll
    static void migrate() throws SQLException {
        String database = EmbeddedDatabase.create();
        EmbeddedDatabase.migrate(database, "1");
        connection = DriverManager.getConnection(database);
        jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        customer("Ada@example.org", "ada@example.org");
        customer("ΣΟΦΟΣ@example.org", "σοφος@example.org");
        customer("User@München.example", "user@münchen.example");
        customer("user@xn--mnchen-3ya.example", "user@xn--mnchen-3ya.example");
        customer("a@xn--strae-oqa.example", "a@xn--strae-oqa.example");
        customer("a@Straße.example", "a@straße.example");
        customer("a@STRASSE.example", "a@strasse.example");
        customer("a@exa_mple.org", "a@exa_mple.org");
        for (int i = 1; i <= 1_200; i++) {
            product("P-" + i, i % 100 == 0 ? "ΕΣΠΡΕΣΣΟΣ " + i : "Tea " + i);
        }
        EmbeddedDatabase.migrate(database, "latest");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static void customer(String email, String key) {
        jdbc.sql("INSERT INTO customers (name, email, email_key, created_at) VALUES ('Ada', ?, ?, now())")
            .param(email).param(key).update();
    }

    private static void product(String sku, String name) {
        jdbc.sql("INSERT INTO products (sku, name, description, searched, price, tax_rate) VALUES (?, ?, '', ?, 1, 0)")
            .param(sku).param(name).param((name + "\u001F\u001F" + sku).toLowerCase(Locale.ROOT)).update();
    }

    private static String key(String email) {
        return jdbc.sql("SELECT email_key FROM customers WHERE email = ?").param(email).query(String.class).single();
    }

    @Test
    void foldsEmailKeys() {
        assertThat(key("Ada@example.org")).isEqualTo("ada@example.org");
        assertThat(key("ΣΟΦΟΣ@example.org")).isEqualTo("σοφοσ@example.org");
        assertThat(key("a@STRASSE.example")).isEqualTo("a@strasse.example");
        assertThat(key("a@exa_mple.org")).isEqualTo("a@exa_mple.org");
    }

    @Test
    void leavesAnAddressToTheFirstOfTwoCustomers() {
        assertThat(key("User@München.example")).isEqualTo("user@xn--mnchen-3ya.example");
        assertThat(key("user@xn--mnchen-3ya.example")).isEqualTo("user@xn--mnchen-3ya.example 4");
        assertThat(key("a@xn--strae-oqa.example")).isEqualTo("a@xn--strae-oqa.example");
        assertThat(key("a@Straße.example")).isEqualTo("a@xn--strae-oqa.example 6");
    }

    @Test
    void foldsSearchedTexts() {
        assertThat(jdbc.sql("SELECT count(*) FROM products WHERE strpos(searched, 'εσπρεσσοσ') > 0")
            .query(Long.class).single()).isEqualTo(12);
        assertThat(jdbc.sql("SELECT searched FROM products WHERE sku = 'P-99'").query(String.class).single())
            .isEqualTo("tea 99\u001F\u001Fp-99");
    }

    @Test
    void changesNothingWhenRepeated() throws SQLException {
        Map<Long, String> before = versions();

        new FoldTexts().migrate(new Context() {

            @Override
            public Configuration getConfiguration() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Connection getConnection() {
                return connection;
            }
        });

        assertThat(versions()).isEqualTo(before);
    }

    /** The last transaction that wrote each row. */
    private static Map<Long, String> versions() {
        Map<Long, String> versions = new HashMap<>();
        jdbc.sql("SELECT id, xmin::text AS version FROM customers UNION ALL SELECT -id, xmin::text FROM products")
            .query(row -> {
                versions.put(row.getLong("id"), row.getString("version"));
            });
        return versions;
    }
}
