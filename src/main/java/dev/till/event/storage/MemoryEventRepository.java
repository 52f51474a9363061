package dev.till.event.storage;

import dev.till.event.Event;
import dev.till.event.EventPage;
import dev.till.event.EventRepository;
import dev.till.event.EventType;
import dev.till.event.JournaledEvent;
import dev.till.event.NewEvent;
import dev.till.event.NumberedEvent;
import dev.till.journal.Entries;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
    private final MemoryTable<Long, Event> numbered;
    /** Locked by the transaction that numbers events. */
    private final MemoryTable<Integer, Counter> counters;
    private final AtomicLong places = new AtomicLong();

    MemoryEventRepository(MemoryDatabase database) {
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
    public List<JournaledEvent> number(int limit) {
        if (next(1).isEmpty()) {
            return List.of();
        }
        counters.lock(ONLY);
        List<Waiting> next = next(limit);
        List<String> data = next.stream().map(row -> row.event.data().get()).toList();
        List<Entries> entries = next.stream().map(row -> row.event.entries().get()).toList();
        // From here on with the write lock.
        Counter counter = counter();
        List<JournaledEvent> journal = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            NewEvent event = next.get(i).event;
            NumberedEvent head =
                new NumberedEvent(counter.last + i + 1, event.type(), event.subject(), event.createdAt());
            waiting.remove(next.get(i).place);
            numbered.put(head.id(), new Event(head, data.get(i)));
            journal.add(new JournaledEvent(head, entries.get(i)));
        }
        counters.put(ONLY, new Counter(counter.last + journal.size(), counter.removed));
        return journal;
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
        return numbered.get(id);
    }

    @Override
    public EventPage list(long after, Set<EventType> types, int limit) {
        Counter counter = counter();
        long start = Math.max(after, counter.removed);
        Iterator<Event> candidates = numbered.ascending(start + 1, start + PAGE_CONSIDERED).iterator();
        List<Event> page = new ArrayList<>();
        long bytes = 0;
        long considered = start;
        while (candidates.hasNext() && page.size() < limit && bytes < PAGE_BYTES) {
            Event event = candidates.next();
            considered = event.head().id();
            if (types.contains(event.head().type())) {
                page.add(event);
                bytes += event.data().getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return new EventPage(page, considered, counter.removed, counter.last);
    }
}
