package dev.till.event.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.MemoryStore;
import dev.till.OtherThread;
import dev.till.TestStore.Other;
import java.time.Clock;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MemoryEventRepositoryTest extends EventRepositoryContract {

    MemoryEventRepositoryTest() {
        super(MemoryStore.empty(), store -> new MemoryEventRepository(store.database(), Clock.systemUTC()));
    }

    /** Only one transaction writes at a time, so that none that appended before commits after another one. */
    @Test
    void waitsForAnOpenTransactionThatHasAppended() {
        try (Other slow = store.other(); Other other = store.other()) {
            slow.run(() -> append("slow"));
            Future<Boolean> waiting = other.startWaiting(() -> {
                append("fast");
                return true;
            });
            assertThat(number()).isEmpty();
            slow.commit();
            assertThat(OtherThread.result(waiting)).isTrue();
            other.commit();
        }
        assertThat(numbers(number())).containsExactly(1L, 2L);
        assertThat(read(0)).containsExactly("slow", "fast");
    }
}
