package dev.till.seed.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.OtherThread;
import dev.till.TestStore;
import dev.till.TestStore.Other;
import dev.till.seed.SeedClaim;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The behaviour of every {@link SeedClaim}. */
abstract class SeedClaimContract {

    private final TestStore store;
    private final SeedClaim claim;

    <S extends TestStore> SeedClaimContract(S store, Function<S, SeedClaim> adapter) {
        this.store = store;
        claim = adapter.apply(store);
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    private boolean take() {
        return store.change(claim::take);
    }

    @Test
    void givesTheClaimOnAnEmptyStoreOnce() {
        assertThat(take()).isTrue();
        assertThat(take()).isFalse();
        assertThat(take()).isFalse();
    }

    @Test
    void givesTheClaimAgainAfterARollback() {
        store.rollBack(() -> assertThat(claim.take()).isTrue());

        assertThat(take()).isTrue();
        assertThat(take()).isFalse();
    }

    @Test
    void givesTheClaimToOneOfTwoWhileTheOtherWaits() {
        try (Other first = store.other(); Other second = store.other()) {
            assertThat(first.call(claim::take)).isTrue();
            Future<Boolean> waiting = second.startWaiting(claim::take);

            first.commit();

            assertThat(OtherThread.result(waiting)).isFalse();
        }
    }

    @Test
    void givesTheClaimToTheSecondAfterTheFirstRollsBack() {
        try (Other first = store.other(); Other second = store.other()) {
            first.run(claim::take);
            Future<Boolean> waiting = second.startWaiting(claim::take);

            first.rollBack();

            assertThat(OtherThread.result(waiting)).isTrue();
        }
    }
}
