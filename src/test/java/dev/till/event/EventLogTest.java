package dev.till.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.till.TickingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import tools.jackson.databind.json.JsonMapper;

class EventLogTest {

    private final EventRepository repository = mock(EventRepository.class);
    private final TickingClock clock = new TickingClock();

    private EventLog log(Duration retention) {
        return new EventLog(repository, new NumberingSignal(), event -> { }, JsonMapper.shared(),
            new EventProperties(retention, null), clock);
    }

    @Test
    void removesWhatIsOlderThanTheRetention() {
        when(repository.remove(any(), anyInt())).thenReturn(3);
        Instant now = clock.instant();

        assertThat(log(Duration.ofDays(2)).removeOld()).isEqualTo(3);

        ArgumentCaptor<Instant> olderThan = ArgumentCaptor.captor();
        verify(repository).remove(olderThan.capture(), anyInt());
        assertThat(Duration.between(olderThan.getValue(), now)).isBetween(Duration.ofHours(47), Duration.ofHours(48));
    }

    @Test
    void keepsAllWithoutARetention() {
        assertThat(log(Duration.ZERO).removeOld()).isZero();
        verifyNoInteractions(repository);
    }

    @Test
    void removesBatchesUntilNoneIsFullAndThenPauses() {
        when(repository.remove(any(), anyInt())).thenReturn(EventLog.BATCH, EventLog.BATCH, 1, 0);
        EventRemoval removal = new EventRemoval(log(Duration.ofDays(1)), clock);

        assertThat(removal.removeSome()).isTrue();
        assertThat(removal.removeSome()).isTrue();
        assertThat(removal.removeSome()).isFalse();
        assertThat(removal.removeSome()).isFalse();
        verify(repository, times(3)).remove(any(), anyInt());

        clock.skip(EventRemoval.PAUSE);
        assertThat(removal.removeSome()).isFalse();
        verify(repository, times(4)).remove(any(), anyInt());
    }
}
