package dev.till.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.extern.slf4j.Slf4j;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Lets a start be repeated that was killed while a migration built an index concurrently, which is no transaction. The
 * index may be there, whole or in part, while Flyway's history lacks the migration or says that it failed.
 */
@Slf4j
@Component
@InPostgres
class UnfinishedIndexes extends BaseCallback {

    private static final Pattern BUILD = Pattern.compile("CREATE (?:UNIQUE )?INDEX CONCURRENTLY (\\w+)");

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_VALIDATE || event == Event.BEFORE_EACH_MIGRATE;
    }

    /** {@code DROP INDEX CONCURRENTLY} is no part of a transaction. */
    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return false;
    }

    @Override
    public void handle(Event event, Context context) {
        JdbcClient jdbc = client(context.getConnection());
        if (event == Event.BEFORE_VALIDATE) {
            forgetFailures(jdbc, context.getConfiguration().getTable());
        } else {
            // Only one instance migrates at a time, so nobody is building it. No call waits behind a concurrent drop.
            index(context.getMigrationInfo().getScript()).ifPresent(index ->
                jdbc.sql("DROP INDEX CONCURRENTLY IF EXISTS " + index).update());
        }
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    private static void forgetFailures(JdbcClient jdbc, String history) {
        if (jdbc.sql("SELECT to_regclass(?) IS NULL").param(history).query(Boolean.class).single()) {
            return;
        }
        List<String> failed =
            jdbc.sql("SELECT script FROM " + history + " WHERE NOT success").query(String.class).list();
        for (String script : failed) {
            if (index(script).isPresent()) {
                log.info("The migration {} has failed before and is repeated", script);
                jdbc.sql("DELETE FROM " + history + " WHERE script = ? AND NOT success").param(script).update();
            }
        }
    }

    /** Returns the index that a script builds concurrently, or empty. */
    private static Optional<String> index(String script) {
        ClassPathResource file = new ClassPathResource("db/migration/" + script);
        if (!file.exists()) {
            return Optional.empty();
        }
        try {
            Matcher build = BUILD.matcher(file.getContentAsString(StandardCharsets.UTF_8));
            return build.find() ? Optional.of(build.group(1)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
