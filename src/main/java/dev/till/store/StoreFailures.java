package dev.till.store;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells what a failure of the store means: whether to try again at once, later, or not at all. */
public final class StoreFailures {

    /** Of SQL: a serialization failure, and a deadlock. Nothing was changed. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    /**
     * Of PostgreSQL, by the first letters: no connection, too little of something, an operator's doing such as a
     * shutdown, a lock or an end of an idle transaction that came too late, and a database that is only to be read,
     * such as the former primary after a failover.
     */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "55P03", "25P03", "25006");
    private static final int CLASS_LENGTH = 2;

    private StoreFailures() {
    }

    /**
     * Whether a transaction failed only because of others at the same moment, and may succeed when it is run again.
     *
     * @param failure what a transaction threw
     * @return whether it is one of SQL's states 40001 and 40P01
     */
    public static boolean isConflict(Throwable failure) {
        String state = state(failure);
        return state != null && CONFLICTS.contains(state);
    }

    /**
     * Whether the store is at fault, and may be well again before long.
     *
     * @param failure what a call threw
     * @return whether the same call may succeed later
     */
    public static boolean isPassing(Throwable failure) {
        String state = state(failure);
        return failure instanceof TransientDataAccessException
            || failure instanceof NonTransientDataAccessResourceException
            || failure instanceof RecoverableDataAccessException
            || failure instanceof CannotCreateTransactionException
            || failure instanceof TransactionTimedOutException
            || state != null && (PASSING.contains(state) || PASSING.contains(state.substring(0, CLASS_LENGTH)));
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
