package dev.till.store;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Decides whether a failure of the store is worth a retry, at once or later. */
public final class StoreFailures {

    /** SQL states: serialization failure, and deadlock. The transaction was rolled back. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    /**
     * SQL states and classes of PostgreSQL: connection exception, insufficient resources, operator intervention such as
     * a shutdown, lock not available, idle transaction timeout, and read-only transaction, which occurs on the former
     * primary after a failover.
     */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "55P03", "25P03", "25006");
    private static final int CLASS_LENGTH = 2;

    private StoreFailures() {
    }

    /** Whether a transaction failed because of concurrent ones, so that it may succeed at once when run again. */
    public static boolean isConflict(Throwable failure) {
        String state = state(failure);
        return state != null && CONFLICTS.contains(state);
    }

    /** Whether the store is unavailable for now, so that the same call may succeed later. */
    public static boolean isPassing(Throwable failure) {
        String state = state(failure);
        return failure instanceof TransientDataAccessException
            || failure instanceof NonTransientDataAccessResourceException
            || failure instanceof RecoverableDataAccessException
            || failure instanceof CannotCreateTransactionException
            || failure instanceof TransactionTimedOutException
            || state != null && (PASSING.contains(state) || PASSING.contains(state.substring(0, CLASS_LENGTH)));
    }

    /**
     * Logs that work is left for later: without the stack trace if the store is unavailable for now, since that is
     * repeated as long as it is.
     *
     * @param what what has to wait, a sentence without a full stop
     */
    public static void log(Logger log, String what, Throwable failure) {
        if (isPassing(failure)) {
            log.warn("{}: {}", what, NestedExceptionUtils.getMostSpecificCause(failure).toString());
        } else {
            log.error(what, failure);
        }
    }

    private static @Nullable String state(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        String state = cause == null ? null : ((SQLException) cause).getSQLState();
        return state == null || state.length() < CLASS_LENGTH ? null : state;
    }
}
