package dev.till.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.settings.WrongSettingException;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapCapacityTest {

    private final FakeHeap heap = new FakeHeap();
    private final HeapCapacity capacity = new HeapCapacity(heap, 0.85, heap.clock());

    @Test
    void hasRoomWhileUsageIsWithinTheShare() {
        heap.living = 850;
        capacity.checkHeap();

        assertThatCode(capacity::requireRoom).doesNotThrowAnyException();
        assertThat(heap.collections).isZero();
    }

    @Test
    void refusesNewRowsWhenLiveObjectsExceedTheShare() {
        heap.living = 851;
        capacity.checkHeap();

        assertThatThrownBy(capacity::requireRoom).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.getCode()).isEqualTo(ErrorCode.STORE_FULL);
        });
    }

    @Test
    void refusesNothingBecauseOfGarbage() {
        heap.living = 500;
        heap.garbage = 400;
        capacity.checkHeap();

        assertThatCode(capacity::requireRoom).doesNotThrowAnyException();
        assertThat(heap.collections).isOne();
    }

    @Test
    void hasRoomAgainOnceUsageIsWithinTheShare() {
        heap.living = 900;
        capacity.checkHeap();
        heap.living = 800;
        capacity.checkHeap();

        assertThatCode(capacity::requireRoom).doesNotThrowAnyException();
        assertThat(heap.collections).isOne();
    }

    @Test
    void pausesBetweenCollectionsForTwentyTimesTheirDuration() {
        heap.living = 800;
        for (int check = 0; check < 21; check++) {
            heap.garbage = 60;
            capacity.checkHeap();
            heap.now = heap.now.plus(FakeHeap.COLLECTION);
        }
        assertThat(heap.collections).isEqualTo(2);
    }

    @Test
    void collectsAtOnceWhenUsageIsFarAboveTheLimit() {
        heap.living = 845;
        heap.garbage = 10;
        capacity.checkHeap();
        heap.living = 880;
        capacity.checkHeap();

        assertThat(heap.collections).isEqualTo(2);
        assertThatThrownBy(capacity::requireRoom).isInstanceOf(Refusal.class);
    }

    @Test
    void keepsThreeQuartersOfTheRestForChangesThatFreeSomething() {
        heap.living = 1060;
        capacity.checkHeap();
        assertThatThrownBy(capacity::requireRoom).isInstanceOf(Refusal.class);
        assertThatCode(capacity::requireLastRoom).doesNotThrowAnyException();

        heap.living = 1080;
        heap.now = heap.now.plus(Duration.ofHours(1));
        capacity.checkHeap();
        assertThatThrownBy(capacity::requireLastRoom).isInstanceOfSatisfying(Refusal.class, refusal ->
            assertThat(refusal.getCode()).isEqualTo(ErrorCode.STORE_FULL));

        heap.living = 700;
        capacity.checkHeap();
        assertThatCode(capacity::requireLastRoom).doesNotThrowAnyException();
    }

    @Test
    void measuresAFullStoreAgainOnlyAfterARefusal() {
        heap.living = 900;
        capacity.checkHeap();
        heap.now = heap.now.plus(Duration.ofHours(1));
        capacity.checkHeap();
        assertThat(heap.collections).isOne();

        assertThatThrownBy(capacity::requireRoom).isInstanceOf(Refusal.class);
        capacity.checkHeap();
        assertThat(heap.collections).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, 85, Double.NaN})
    void refusesAShareThatIsOutOfRange(double share) {
        assertThatThrownBy(() -> new MemoryProperties(Duration.ofSeconds(3), share))
            .isInstanceOf(WrongSettingException.class);
    }

    @Test
    void measuresTheHeapOfThisProcess() {
        Heap real = new Heap();
        List<byte[]> living = List.of(new byte[32 << 20]);
        real.collect();

        assertThat(real.used()).isBetween((long) living.get(0).length, real.max());
        assertThat(real.max()).isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
    }

    /** A heap of 1,143 bytes, 1,000 without the reserved eighth, and a clock that moves on with each collection. */
    private static final class FakeHeap extends Heap {

        static final Duration COLLECTION = Duration.ofMillis(100);

        private long living;
        private long garbage;
        private int collections;
        private Instant now = Instant.EPOCH;

        @Override
        long max() {
            return 1143;
        }

        @Override
        long used() {
            return living + garbage;
        }

        @Override
        void collect() {
            garbage = 0;
            collections++;
            now = now.plus(COLLECTION);
        }

        Clock clock() {
            return new Clock() {

                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
        }
    }
}
