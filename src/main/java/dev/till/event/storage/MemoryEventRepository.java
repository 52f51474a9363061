package dev.till.event.storage;

import dev.till.event.Event;
import dev.till.event.EventPage;
import dev.till.event.EventPosition;
import dev.till.event.EventRepository;
import dev.till.event.EventType;
import dev.till.event.JournaledEvent;
import dev.till.event.NewEvent;
import dev.till.event.NumberedEvent;
import dev.till.journal.Entries;
import dev.till.store.Slice;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.springframework.stereotype.Repository;

/**
 * Events wait for their numbers in one table and have them in another. Their JSON is written when they are numbered,
 * outside of the write lock, so that no order waits for it.
 */
@Repository
@InMemory
class MemoryEventRepository implements EventRepository {

    /** The key of the one row of counters. */
    private static final int ONLY = 0;

    private record Waiting(long place, NewEvent event) {
    }

    /** The numbers of the last event, and of the last one that was removed. */
    private record Counter(long last, long removed) {
    }

    /** In the order in which they were appended. */
    private final MemoryTable<Long, Waiting> waiting;
    private final MemoryTable<Long, byte[]> numbered;
    /** Locked by the transaction that numbers events. */
    private final MemoryTable<Integer, Counter> counters;
    private final AtomicLong places = new AtomicLong();
    private final EventCodec codec = new EventCodec();
    private final long feed;

    MemoryEventRepository(MemoryDatabase database, Clock clock) {
        feed = clock.millis();
        waiting = database.table(Comparator.naturalOrder());
        numbered = database.table(Comparator.naturalOrder());
        counters = database.table(Comparator.naturalOrder());
    }

    @Override
    public void append(NewEvent event) {
        long place = places.incrementAndGet();
        waiting.put(place, new Waiting(place, event));
    }

    @Override
    public Slice<JournaledEvent> number(int limit) {
        if (next(1).isEmpty()) {
            return new Slice<>(List.of(), false);
        }
        counters.lock(ONLY);
        List<Waiting> next = next(limit);
        List<byte[]> rows = new ArrayList<>();
        List<Entries> entries = new ArrayList<>();
        int size = 0;
        for (int i = 0; i < next.size() && size < BATCH_SIZE; i++) {
            rows.add(codec.encode(next.get(i).event));
            entries.add(next.get(i).event.entries().get());
            size += entries.get(i).size();
        }
        // From here on with the write lock.
        Counter counter = counter();
        List<JournaledEvent> journal = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            NewEvent event = next.get(i).event;
            NumberedEvent head =
                new NumberedEvent(counter.last + i + 1, event.type(), event.subject(), event.createdAt());
            waiting.remove(next.get(i).place);
            numbered.put(head.id(), rows.get(i));
            journal.add(new JournaledEvent(head, EventCodec.size(rows.get(i)), entries.get(i)));
        }
        counters.put(ONLY, new Counter(counter.last + journal.size(), counter.removed));
        return new Slice<>(journal, journal.size() == limit || size >= BATCH_SIZE);
    }

    /** Read without the write lock: only the transaction that has the lock of the counter removes these rows. */
    private List<Waiting> next(int limit) {
        return waiting.peekAscending().limit(limit).toList();
    }

    private Counter counter() {
        return counters.get(ONLY).orElse(new Counter(0, 0));
    }

    @Override
    public Optional<Event> find(long id) {
        try (EventCodec.Reader reader = new EventCodec.Reader()) {
            return numbered.get(id).map(row -> reader.read(id, row));
        }
    }

    @Override
    public EventPage list(long after, Set<EventType> types, int limit) {
        Counter counter = counter();
        long start = Math.max(after, counter.removed);
        Iterator<byte[]> candidates = numbered.ascending(start + 1, start + PAGE_CONSIDERED).iterator();
        List<Event> page = new ArrayList<>();
        long bytes = 0;
        long considered = start;
        try (EventCodec.Reader reader = new EventCodec.Reader()) {
            while (candidates.hasNext() && page.size() < limit && bytes < PAGE_BYTES) {
                byte[] row = candidates.next();
                // Numbers have no gaps.
                considered++;
                if (types.contains(EventCodec.type(row))) {
                    page.add(reader.read(considered, row));
                    bytes += reader.size();
                }
            }
        }
        return new EventPage(page, new EventPosition(feed, considered), counter.removed, counter.last);
    }

    @Override
    public int remove(Instant olderThan, int limit) {
        Counter counter = counter();
        List<byte[]> old = numbered.ascending(counter.removed + 1, counter.removed + limit)
            .takeWhile(row -> EventCodec.createdAt(row).isBefore(olderThan)).toList();
        long removed = counter.removed + old.size();
        LongStream.rangeClosed(counter.removed + 1, removed).forEach(numbered::remove);
        counters.put(ONLY, new Counter(counter.last, removed));
        return old.size();
    }
}
