package dev.till.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.till.OtherThread;
import dev.till.store.memory.Transactions.OpenReader;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Versions, and the former rows in them, must go once nobody reads them any more. */
@Timeout(120)
class VersionTest {

    private final MemoryDatabase database = new MemoryDatabase();
    private final MemoryTable<Integer, Row> table = database.table(Comparator.naturalOrder());
    private final Transactions transactions = Transactions.of(database);

    @Test
    void forgetsFormerRowsThatNobodyReads() {
        List<WeakReference<Row>> former = overwriteManyTimes();

        assertCollected(former);
        assertThat(table.get(1)).isPresent();
    }

    @Test
    void remembersWhatAnOpenReaderSeesAndForgetsItThereafter() {
        transactions.change(() -> table.put(1, new Row()));
        List<WeakReference<Row>> former;
        try (OpenReader reader = transactions.openReader()) {
            former = overwriteManyTimes();
            WeakReference<Row> first = former.get(0);
            assertThat(reader.read(() -> table.get(1).orElseThrow() == first.get())).isTrue();
            assertThat(reader.read(() -> table.ascending(1, 9, 9).get(0) == first.get())).isTrue();
        }
        overwriteManyTimes();

        assertCollected(former);
    }

    @Test
    void forgetsWhatAFailedReaderHasSeen() {
        List<WeakReference<Row>> former = new ArrayList<>();
        assertThatIllegalStateException().isThrownBy(() -> transactions.reading().executeWithoutResult(status -> {
            try (OtherThread writer = new OtherThread()) {
                former.addAll(writer.call(this::overwriteManyTimes));
            }
            throw new IllegalStateException("on purpose");
        }));
        overwriteManyTimes();

        assertCollected(former);
    }

    @Test
    void forgetsWhatSingleReadsHaveSeenEvenIfTheyFailed() {
        transactions.change(() -> table.put(1, new Row()));
        Version version = pinBriefly();
        table.get(1);
        table.ascending(1, 9, 9);
        assertThatNullPointerException().isThrownBy(() -> table.get(null));

        assertThat(version.isRead()).isFalse();
        assertCollected(overwriteManyTimes());
    }

    /** As the garbage collector would see it that has not yet found an old version dead. */
    @Test
    void holdsNoLaterVersionsByOneThatNobodyReads() {
        Version old = pinBriefly();
        List<WeakReference<Version>> later = new ArrayList<>();
        List<WeakReference<Row>> former = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            former.addAll(overwriteManyTimes());
            later.add(new WeakReference<>(pinBriefly()));
        }
        overwriteManyTimes();

        assertCollected(former);
        assertCollected(later);
        assertThat(old.isRead()).isFalse();
        assertThat(old.formerRows(table)).isEmpty();
    }

    @Test
    void forgetsVersionsUpToTheOldestThatIsRead() {
        Version first = pinBriefly();
        overwriteManyTimes();
        OpenReader early = transactions.openReader();
        overwriteManyTimes();
        try (OpenReader late = transactions.openReader()) {
            Row seen = late.read(() -> table.get(1)).orElseThrow();
            overwriteManyTimes();
            assertThat(first.formerRow(table, 1)).isNull();
            early.close();
            overwriteManyTimes();
            assertThat(late.read(() -> table.get(1))).containsSame(seen);
        }
    }

    @Test
    void countsItsReaders() {
        Version version = database.pin();
        assertThat(database.pin()).isSameAs(version);
        version.leave();
        assertThat(version.isRead()).isTrue();
        version.leave();
        assertThat(version.isRead()).isFalse();
    }

    /** Were the version that is about to be pinned forgotten just then, its reader would see what comes after. */
    @Test
    void forgetsNoVersionThatIsJustBeingPinned() {
        try (OtherThread writer = new OtherThread()) {
            Future<Row> writing = writer.start(() -> {
                Row row = new Row();
                for (int i = 0; i < 100_000; i++) {
                    transactions.change(() -> table.put(1, row));
                }
                return row;
            });
            while (!writing.isDone()) {
                Version version = database.pin();
                Version later = database.pin();
                assertThat(version == later || version.next() != null).as("read or superseded").isTrue();
                later.leave();
                version.leave();
            }
            OtherThread.result(writing);
        }
    }

    private Version pinBriefly() {
        Version version = database.pin();
        version.leave();
        return version;
    }

    private List<WeakReference<Row>> overwriteManyTimes() {
        List<WeakReference<Row>> former = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            transactions.change(() -> table.get(1).ifPresent(row -> former.add(new WeakReference<>(row))));
            transactions.change(() -> table.put(1, new Row()));
        }
        return former;
    }

    private static void assertCollected(List<? extends WeakReference<?>> references) {
        assertThat(references).isNotEmpty();
        for (int i = 0; i < 50 && references.stream().anyMatch(reference -> reference.get() != null); i++) {
            System.gc();
        }
        assertThat(references).allMatch(reference -> reference.get() == null);
    }

    private static final class Row {
    }
}
