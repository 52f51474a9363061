package dev.till.store.postgres;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Makes Hikari replace a connection to a database that takes no changes, such as a former primary. The next connection
 * finds the primary. Hikari itself replaces only broken connections.
 */
public final class ReadOnlyEviction implements SQLExceptionOverride {

    private static final String READ_ONLY_TRANSACTION = "25006";

    /** Hikari creates it by its name in the settings. */
    public ReadOnlyEviction() {
    }

    /** Whether Hikari closes the connection that failed. */
    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return READ_ONLY_TRANSACTION.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
