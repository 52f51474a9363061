package dev.till.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.OtherThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSuspensionNotSupportedException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(120)
class MemoryTransactionManagerTest {

    private final MemoryDatabase database = new MemoryDatabase();
    private final MemoryTable<Integer, String> table = database.table(Comparator.naturalOrder());
    private final Transactions transactions = Transactions.of(database);
    private final OtherThread other = new OtherThread();

    @AfterEach
    void leavesNothingBehind() {
        other.run(() -> transactions.change(() -> table.put(99, "written")));
        assertThat(table.get(99)).contains("written");
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        other.close();
    }

    @Test
    void showsChangesToOthersOnlyOnceTheyAreCommitted() {
        transactions.change(() -> {
            table.put(1, "one");
            assertThat(other.call(() -> table.get(1))).isEmpty();
        });

        assertThat(other.call(() -> table.get(1))).contains("one");
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void changesNothingWhenItsWorkFails(Failure failure) {
        transactions.change(() -> table.put(1, "one"));

        assertThatThrownBy(() -> transactions.change(() -> {
            table.put(1, "uno");
            table.put(2, "due");
            failure.happen();
        })).hasMessage("on purpose");

        assertThat(table.ascending(1, 9)).containsExactly("one");
    }

    @Test
    void changesNothingWhenItIsRolledBackWithoutAnException() {
        transactions.changing().executeWithoutResult(status -> {
            table.put(1, "one");
            status.setRollbackOnly();
        });

        assertThat(table.get(1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void changesNothingWhenSomethingFailsBeforeTheCommit(Failure failure) {
        assertThatThrownBy(() -> transactions.change(() -> {
            table.put(1, "one");
            register(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    failure.happen();
                }
            });
        })).hasMessage("on purpose");

        assertThat(table.get(1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void staysCommittedWhenSomethingFailsAfterTheCommit(Failure failure) {
        assertThatThrownBy(() -> transactions.change(() -> {
            table.put(1, "one");
            register(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    failure.happen();
                }
            });
        })).hasMessage("on purpose");

        assertThat(table.get(1)).contains("one");
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void ignoresFailuresAroundItsCompletion(Failure failure) {
        transactions.change(() -> {
            table.put(1, "one");
            register(new TransactionSynchronization() {
                @Override
                public void beforeCompletion() {
                    failure.happen();
                }

                @Override
                public void afterCompletion(int status) {
                    failure.happen();
                }
            });
        });

        assertThat(table.get(1)).contains("one");
    }

    @Test
    void isOverWhenAfterCommitRuns() {
        List<String> seen = new ArrayList<>();
        transactions.change(() -> {
            table.put(1, "one");
            afterCommit(() -> {
                other.run(() -> transactions.change(() -> table.put(1, "uno")));
                seen.addAll(table.ascending(1, 9).toList());
                assertThatIllegalStateException().isThrownBy(() -> table.put(2, "lost"));
                TransactionTemplate next = transactions.changing(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
                next.executeWithoutResult(status -> table.put(3, "three"));
            });
        });

        assertThat(seen).containsExactly("uno");
        assertThat(table.ascending(1, 9)).containsExactly("uno", "three");
    }

    @Test
    void showsNothingOfItsChangesOnceItIsRolledBack() {
        List<String> seen = new ArrayList<>();
        transactions.changing().executeWithoutResult(status -> {
            table.put(1, "one");
            status.setRollbackOnly();
            register(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int outcome) {
                    seen.addAll(table.ascending(1, 9).toList());
                    seen.add("asked");
                }
            });
        });

        assertThat(seen).containsExactly("asked");
    }

    @Test
    void joinsAnOuterTransaction() {
        transactions.changing().executeWithoutResult(status -> {
            table.put(1, "one");
            transactions.change(() -> {
                assertThat(table.get(1)).contains("one");
                table.put(2, "two");
            });
            assertThat(table.get(2)).contains("two");
            assertThat(other.call(() -> table.get(2))).isEmpty();
            status.setRollbackOnly();
        });

        assertThat(table.ascending(1, 9)).isEmpty();
    }

    @Test
    void changesNothingWhenAnInnerTransactionFailedEvenIfTheOuterGoesOn() {
        assertThatExceptionOfType(UnexpectedRollbackException.class).isThrownBy(() -> transactions.change(() -> {
            table.put(1, "one");
            assertThatThrownBy(() -> transactions.change(Failure.EXCEPTION::happen)).hasMessage("on purpose");
        }));

        assertThat(table.get(1)).isEmpty();
    }

    @Test
    void changesNothingWhenAnInnerTransactionFailsDuringTheCommit() {
        assertThatExceptionOfType(UnexpectedRollbackException.class).isThrownBy(() -> transactions.change(() -> {
            table.put(1, "one");
            register(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    assertThatThrownBy(() -> transactions.change(Failure.EXCEPTION::happen)).hasMessage("on purpose");
                }
            });
        }));

        assertThat(table.get(1)).isEmpty();
    }

    @Test
    void commitsWhatIsChangedJustBeforeTheCommit() {
        transactions.change(() -> register(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                transactions.change(() -> table.put(1, "one"));
            }
        }));

        assertThat(table.get(1)).contains("one");
    }

    @Test
    void refusesANewTransactionInsideAnother() {
        assertRefusedInside(TransactionDefinition.PROPAGATION_REQUIRES_NEW,
            TransactionSuspensionNotSupportedException.class);
    }

    @Test
    void refusesToSuspendATransaction() {
        assertRefusedInside(TransactionDefinition.PROPAGATION_NOT_SUPPORTED,
            TransactionSuspensionNotSupportedException.class);
    }

    @Test
    void refusesANestedTransaction() {
        assertRefusedInside(TransactionDefinition.PROPAGATION_NESTED, NestedTransactionNotSupportedException.class);
    }

    /** The outer transaction itself survives the refusal. */
    private void assertRefusedInside(int propagation, Class<? extends Exception> refusal) {
        transactions.change(() -> {
            table.put(1, "one");
            assertThatExceptionOfType(refusal).isThrownBy(() ->
                transactions.changing(propagation).executeWithoutResult(status -> table.put(2, "two")));
        });

        assertThat(table.ascending(1, 9)).containsExactly("one");
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void beginsATransactionWhereANewOrNestedOneHasNoOuter(Failure failure) {
        for (int propagation : new int[] {TransactionDefinition.PROPAGATION_REQUIRES_NEW,
            TransactionDefinition.PROPAGATION_NESTED}) {
            assertThatThrownBy(() -> transactions.changing(propagation).executeWithoutResult(status -> {
                table.put(1, "one");
                failure.happen();
            })).hasMessage("on purpose");
            assertThat(table.get(1)).isEmpty();

            transactions.changing(propagation).executeWithoutResult(status -> table.put(propagation, "new"));
            assertThat(table.get(propagation)).contains("new");
        }
    }

    @Test
    void runsWithoutATransactionWhatOnlySupportsOne() {
        for (int propagation : new int[] {TransactionDefinition.PROPAGATION_SUPPORTS,
            TransactionDefinition.PROPAGATION_NOT_SUPPORTED}) {
            transactions.changing(propagation).executeWithoutResult(status -> {
                assertThat(table.get(1)).isEmpty();
                other.run(() -> transactions.change(() -> table.put(1, "one")));
                assertThat(table.get(1)).contains("one");
                assertThatIllegalStateException().isThrownBy(() -> table.put(2, "two"));
                transactions.change(() -> table.remove(1));
                assertThat(table.get(1)).isEmpty();
            });
        }
    }

    @Test
    void joinsATransactionThatItOnlySupports() {
        transactions.change(() -> {
            table.put(1, "one");
            transactions.changing(TransactionDefinition.PROPAGATION_SUPPORTS).executeWithoutResult(status -> {
                assertThat(table.get(1)).contains("one");
                table.put(2, "two");
            });
        });

        assertThat(table.ascending(1, 9)).containsExactly("one", "two");
    }

    @Test
    void seesTheChangesOfAnOuterTransactionInAReadingOne() {
        transactions.change(() -> {
            table.put(1, "one");
            assertThat(transactions.read(() -> table.get(1))).contains("one");
            table.put(2, "two");
        });

        assertThat(table.ascending(1, 9)).containsExactly("one", "two");
    }

    @Test
    void refusesChangesInAReadingTransaction() {
        assertThatIllegalStateException().isThrownBy(() -> transactions.reading().executeWithoutResult(status ->
            table.put(1, "one"))).withMessageContaining("read-only");

        assertThat(table.get(1)).isEmpty();
    }

    @Test
    void refusesTheChangesOfATransactionThatJoinsAReadingOne() {
        assertThatExceptionOfType(UnexpectedRollbackException.class).isThrownBy(() ->
            transactions.reading().executeWithoutResult(status ->
                assertThatIllegalStateException().isThrownBy(() -> transactions.change(() -> table.put(1, "one")))
                    .withMessageContaining("read-only")));

        assertThat(table.get(1)).isEmpty();
    }

    @Test
    void seesOneStateThroughoutAReadingTransaction() {
        transactions.reading().executeWithoutResult(status -> {
            other.run(() -> transactions.change(() -> table.put(1, "one")));

            assertThat(table.get(1)).isEmpty();
            assertThat(table.ascending(1, 9)).isEmpty();
        });

        assertThat(table.get(1)).contains("one");
    }

    @Test
    void waitsForOtherWritersNoLongerThanItsTimeout() {
        TransactionTemplate impatient = transactions.changing();
        impatient.setTimeout(1);
        transactions.change(() -> {
            table.put(1, "one");
            assertThatExceptionOfType(TransactionTimedOutException.class).isThrownBy(() ->
                other.run(() -> impatient.executeWithoutResult(status -> table.put(1, "late"))));
        });

        assertThat(table.get(1)).contains("one");
    }

    @Test
    void refusesAccessOnceItsTimeoutIsOver() {
        TransactionTemplate impatient = transactions.changing();
        impatient.setTimeout(0);

        assertThatExceptionOfType(TransactionTimedOutException.class).isThrownBy(() ->
            impatient.executeWithoutResult(status -> table.get(1)));
    }

    @Test
    void doesItsWorkWithinItsTimeout() {
        TransactionTemplate patient = transactions.changing();
        patient.setTimeout(60);
        patient.executeWithoutResult(status -> {
            table.put(1, "one");
            table.put(2, "two");
        });

        assertThat(table.ascending(1, 9)).containsExactly("one", "two");
    }

    @Test
    void stopsWaitingForTheWriteLockWhenItIsInterrupted() {
        transactions.change(() -> {
            table.put(1, "one");
            assertThatExceptionOfType(CannotCreateTransactionException.class).isThrownBy(() -> other.run(() -> {
                Thread.currentThread().interrupt();
                try {
                    transactions.change(() -> table.put(1, "two"));
                } finally {
                    assertThat(Thread.interrupted()).isTrue();
                }
            }));
        });

        assertThat(table.get(1)).contains("one");
    }

    @Test
    void letsTransactionalBeansCommitAndRollBack() {
        try (var context = new AnnotationConfigApplicationContext(Beans.class)) {
            Names names = context.getBean(Names.class);

            names.add("Ada");
            assertThatIllegalStateException().isThrownBy(() -> names.addAndFail("Bob")).withMessage("on purpose");
            assertThatIllegalStateException().isThrownBy(() -> names.addWhileReading("Cyd"))
                .withMessageContaining("read-only");

            assertThat(names.all()).containsExactly("Ada");
        }
    }

    private static void afterCommit(Runnable work) {
        register(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private static void register(TransactionSynchronization synchronization) {
        TransactionSynchronizationManager.registerSynchronization(synchronization);
    }

    /** The kinds of failure that Spring treats differently. */
    enum Failure {
        EXCEPTION(message -> {
            throw new IllegalStateException(message);
        }),
        TRANSACTION_EXCEPTION(message -> {
            throw new TransactionSystemException(message);
        }),
        ERROR(message -> {
            throw new StackOverflowError(message);
        });

        private final Consumer<String> kind;

        Failure(Consumer<String> kind) {
            this.kind = kind;
        }

        void happen() {
            kind.accept("on purpose");
        }
    }

    @Configuration
    @EnableTransactionManagement
    static class Beans {

        @Bean
        MemoryDatabase database() {
            return new MemoryDatabase();
        }

        @Bean
        MemoryTransactionManager transactionManager(MemoryDatabase database) {
            return new MemoryTransactionManager(database);
        }

        @Bean
        Names names(MemoryDatabase database) {
            return new Names(database.table(Comparator.naturalOrder()));
        }
    }

    static class Names {

        private final MemoryTable<String, String> table;

        Names(MemoryTable<String, String> table) {
            this.table = table;
        }

        @Transactional
        public void add(String name) {
            table.put(name, name);
        }

        @Transactional
        public void addAndFail(String name) {
            table.put(name, name);
            throw new IllegalStateException("on purpose");
        }

        @Transactional(readOnly = true)
        public void addWhileReading(String name) {
            table.put(name, name);
        }

        @Transactional(readOnly = true)
        public List<String> all() {
            return table.ascending("A", "Z").toList();
        }
    }
}
