package dev.till.platform.postgres;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets a start that could not get into its database say so. Registered in {@code spring.factories}. */
class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** Of SQL, by its first letters: no connection, a wrong name or password, and no such database. */
    private static final List<String> STATES = List.of("08", "28", "3D");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        return STATES.stream().noneMatch(state::startsWith) ? null : new FailureAnalysis(
            "The database can't be used. " + cause.getMessage(),
            "Let it run, and set SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD to where it is.", cause);
    }
}
