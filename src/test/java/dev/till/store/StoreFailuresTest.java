package dev.till.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class StoreFailuresTest {

    private static Exception sql(String state) {
        return new IllegalStateException(
            new UncategorizedSQLException("test", "SELECT 1", new SQLException("reason", state)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void recognizesAConflictAnywhereInTheCauses(String state) {
        assertThat(StoreFailures.isConflict(sql(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40002", "40003", "23505", "25P02", "08006", "57P01", "", "4"})
    void recognizesNoOtherStateAsAConflict(String state) {
        assertThat(StoreFailures.isConflict(sql(state))).isFalse();
    }

    @Test
    void recognizesNoFailureWithoutAStateAsAConflict() {
        assertThat(List.of(new IllegalStateException(), sql(null))).noneMatch(StoreFailures::isConflict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08000", "08006", "53300", "57P01", "57P02", "57P03", "57014", "55P03", "25P03", "25006"})
    void recognizesAnUnavailableDatabaseAsTemporary(String state) {
        assertThat(StoreFailures.isPassing(sql(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "25P02", "22003", "55000", "25001", "0", ""})
    void recognizesNoMistakeAsTemporary(String state) {
        assertThat(StoreFailures.isPassing(sql(state))).isFalse();
    }

    @Test
    void recognizesTheTemporaryExceptionsOfSpring() {
        assertThat(List.of(new DataAccessResourceFailureException("lost"), new QueryTimeoutException("slow"),
            new CannotCreateTransactionException("no connection"))).allMatch(StoreFailures::isPassing);
        assertThat(List.of(new DuplicateKeyException("twice"), new TransactionSystemException("broken"),
            new IllegalStateException())).noneMatch(StoreFailures::isPassing);
    }

    @Test
    void logsOneLineWhileTheStoreIsUnavailableAndElseWhereItFailed() {
        Logger log = mock(Logger.class);
        Exception mistake = new IllegalStateException("mistake");

        StoreFailures.log(log, "Work has to wait", sql("57P01"));
        StoreFailures.log(log, "Work has to wait", mistake);

        verify(log).warn("{}: {}", "Work has to wait", "java.sql.SQLException: reason");
        verify(log).error("Work has to wait", mistake);
        verifyNoMoreInteractions(log);
    }
}
