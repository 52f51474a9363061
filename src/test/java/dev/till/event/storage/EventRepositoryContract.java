package dev.till.event.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.OtherThread;
import dev.till.Race;
import dev.till.TestStore;
import dev.till.TestStore.Other;
import dev.till.event.Event;
import dev.till.event.EventPage;
import dev.till.event.EventRepository;
import dev.till.event.EventSubject;
import dev.till.event.EventType;
import dev.till.event.JournaledEvent;
import dev.till.event.NewEvent;
import dev.till.event.NumberedEvent;
import dev.till.journal.Amounts;
import dev.till.journal.Entries;
import dev.till.journal.EntryKey;
import dev.till.store.Slice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What events' stores have in common. */
abstract class EventRepositoryContract {

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00.123Z");
    private static final Set<EventType> ALL = EnumSet.allOf(EventType.class);
    private static final int BATCH = 500;
    private static final int MANY = 10_000;
    private static final UUID ORDER = UUID.fromString("a76ee7b0-7f9e-4443-899c-f4be0faddee3");

    final TestStore store;
    private final EventRepository events;

    <S extends TestStore> EventRepositoryContract(S store, Function<S, EventRepository> adapter) {
        this.store = store;
        events = adapter.apply(store);
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    static String json(String name) {
        return "{\"name\":\"" + name + "\"}";
    }

    private static EventSubject subject(EventType type) {
        return type.text().startsWith("order.") ? EventSubject.ofOrder(ORDER)
            : type.text().startsWith("product.") ? EventSubject.ofProduct("KB-104")
            : EventSubject.ofPromotion("WELCOME10");
    }

    private static NewEvent event(EventType type, String data) {
        return new NewEvent(type, subject(type), NOW, () -> data, () -> Entries.NONE);
    }

    /** In the transaction of the caller. */
    final void append(String name) {
        events.append(event(EventType.ORDER_PLACED, json(name)));
    }

    /** In the transaction of the caller. */
    final List<NumberedEvent> numberInTransaction() {
        return heads(events.number(BATCH));
    }

    private static List<NumberedEvent> heads(Slice<JournaledEvent> numbered) {
        return numbered.items().stream().map(JournaledEvent::head).toList();
    }

    final List<NumberedEvent> number() {
        return store.change(this::numberInTransaction);
    }

    static List<Long> numbers(List<NumberedEvent> numbered) {
        return numbered.stream().map(NumberedEvent::id).toList();
    }

    private EventPage list(long after, Set<EventType> types, int limit) {
        return store.read(() -> events.list(after, types, limit));
    }

    private static void assertPage(EventPage page, long end, long last, Event... shown) {
        assertThat(page.events()).containsExactly(shown);
        assertThat(page.end().id()).isEqualTo(end);
        assertThat(page.last()).isEqualTo(last);
        assertThat(page.removed()).isZero();
    }

    private static List<String> names(EventPage page) {
        return page.events().stream().map(Event::data)
            .map(data -> data.substring(json("").length() - 2, data.length() - 2)).toList();
    }

    /** The names of all events behind a number. */
    final List<String> read(long after) {
        return names(list(after, ALL, MANY));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void bringsBackEventsAsTheyWere(EventType type) {
        String data = "{\"name\":\"🍔 \\\"off\\\"\",\"price\":22.90,\"none\":null}";
        store.run(() -> events.append(event(type, data)));

        NumberedEvent head = new NumberedEvent(1, type, subject(type), NOW);
        assertThat(store.change(() -> events.number(BATCH)).items())
            .containsExactly(new JournaledEvent(head, data.getBytes(StandardCharsets.UTF_8).length, Entries.NONE));
        assertThat(store.read(() -> events.find(1))).contains(new Event(head, data));
        assertPage(list(0, ALL, 10), 1, 1, new Event(head, data));
        assertThat(list(0, Set.of(type), 10).events()).containsExactly(new Event(head, data));
        assertPage(list(0, EnumSet.complementOf(EnumSet.of(type)), 10), 1, 1);
    }

    @Test
    void givesWhatEventsAddToReportsWithTheirNumbers() {
        Entries entries = new Entries.Sum().add(EntryKey.product("KB-104"), Amounts.ofLine(2000, -998, 1, 0)).entries();
        store.run(() -> {
            append("nothing");
            events.append(new NewEvent(EventType.ORDER_CHANGED, subject(EventType.ORDER_CHANGED), NOW,
                () -> json("something"), () -> entries));
        });

        assertThat(store.change(() -> events.number(BATCH)).items()).extracting(JournaledEvent::entries)
            .containsExactly(Entries.NONE, entries);
        assertThat(number()).isEmpty();
    }

    /** An order of 500 lines adds as many entries, and a transaction adds up all entries of a batch. */
    @Test
    void endsABatchWithManyEntries() {
        Entries.Sum sum = new Entries.Sum();
        for (int i = 0; i < 5000; i++) {
            sum.add(EntryKey.discount("%0100d".formatted(i)), Amounts.of(1, 0, i + 1, 0));
        }
        Entries many = sum.entries();
        store.run(() -> {
            append("first");
            for (int i = 0; i < 4; i++) {
                events.append(new NewEvent(EventType.ORDER_CHANGED, subject(EventType.ORDER_CHANGED), NOW,
                    () -> json("many"), () -> many));
            }
            append("last");
        });

        // Two have more than 1 MiB.
        assertThat(store.change(() -> events.number(BATCH))).satisfies(batch -> {
            assertThat(numbers(heads(batch))).containsExactly(1L, 2L, 3L);
            assertThat(batch.hasMore()).isTrue();
        });
        assertThat(numbers(number())).containsExactly(4L, 5L);
        assertThat(store.change(() -> events.number(BATCH))).satisfies(batch -> {
            assertThat(numbers(heads(batch))).containsExactly(6L);
            assertThat(batch.hasMore()).isFalse();
        });
        assertThat(read(0)).containsExactly("first", "many", "many", "many", "many", "last");
    }

    @Test
    void showsNoEventBeforeItHasANumber() {
        store.run(() -> append("new"));

        assertPage(list(0, ALL, 10), 0, 0);
        assertThat(store.read(() -> events.find(1))).isEmpty();
    }

    @Test
    void numbersEventsInTheOrderInWhichTheyWereAppended() {
        assertThat(number()).isEmpty();
        store.run(() -> {
            append("a");
            append("b");
        });
        store.run(() -> append("c"));

        assertThat(store.change(() -> events.number(2))).satisfies(batch -> {
            assertThat(numbers(heads(batch))).containsExactly(1L, 2L);
            assertThat(batch.hasMore()).isTrue();
        });
        assertThat(read(0)).containsExactly("a", "b");
        assertThat(numbers(number())).containsExactly(3L);
        assertThat(number()).isEmpty();
        assertThat(read(0)).containsExactly("a", "b", "c");
        assertThat(read(2)).containsExactly("c");
        assertPage(list(3, ALL, 10), 3, 3);
    }

    @Test
    void forgetsTheEventsOfATransactionThatIsRolledBack() {
        store.rollBack(() -> append("undone"));
        store.run(() -> append("done"));

        assertThat(numbers(number())).containsExactly(1L);
        assertThat(read(0)).containsExactly("done");
    }

    @Test
    void givesTheSameNumbersAgainAfterANumberingIsRolledBack() {
        store.run(() -> append("a"));
        store.rollBack(this::numberInTransaction);
        assertThat(read(0)).isEmpty();
        store.run(() -> append("b"));

        assertThat(numbers(number())).containsExactly(1L, 2L);
        assertThat(read(0)).containsExactly("a", "b");
    }

    @Test
    void numbersInOneTransactionAtATime() {
        store.run(() -> append("a"));
        try (Other first = store.other(); Other second = store.other()) {
            assertThat(numbers(first.call(this::numberInTransaction))).containsExactly(1L);
            Future<List<NumberedEvent>> waiting = second.startWaiting(this::numberInTransaction);
            first.commit();
            assertThat(OtherThread.result(waiting)).isEmpty();
            second.commit();
        }
        assertThat(read(0)).containsExactly("a");
    }

    @Test
    void endsAPageAfterItsLimit() {
        store.run(() -> IntStream.range(0, 7).forEach(i -> append("e" + i)));
        number();

        EventPage page = list(2, ALL, 3);
        assertThat(names(page)).containsExactly("e2", "e3", "e4");
        assertThat(page.end().id()).isEqualTo(5);
        assertThat(page.last()).isEqualTo(7);
    }

    /** At least one event, however large it is. */
    @ParameterizedTest
    @ValueSource(ints = {EventRepository.PAGE_BYTES, EventRepository.PAGE_BYTES / 2, 3 * EventRepository.PAGE_BYTES})
    void endsAPageAfterSomeBytes(int bytes) {
        String filler = "é".repeat(bytes / 2);
        store.run(() -> IntStream.range(0, 4).forEach(i -> append(filler)));
        number();

        int size = bytes < EventRepository.PAGE_BYTES ? 2 : 1;
        EventPage page = list(0, ALL, 100);
        assertThat(page.events()).hasSize(size);
        assertThat(page.end().id()).isEqualTo(size);
        assertThat(list(1, Set.of(EventType.ORDER_PLACED), 100).end().id()).isEqualTo(1 + size);
    }

    @Test
    void endsAPageAfterSomeEventsOfOtherTypes() {
        store.run(() -> {
            IntStream.range(0, EventRepository.PAGE_CONSIDERED).forEach(i -> append("other"));
            events.append(event(EventType.PRODUCT_SOLD_OUT, json("rare")));
            append("behind");
        });
        while (!number().isEmpty()) {
            // The next batch.
        }

        Set<EventType> rare = Set.of(EventType.PRODUCT_SOLD_OUT, EventType.PROMOTION_EXHAUSTED);
        EventPage first = list(0, rare, 10);
        assertThat(first.events()).isEmpty();
        assertThat(first.end().id()).isEqualTo(EventRepository.PAGE_CONSIDERED);
        EventPage second = list(first.end().id(), rare, 10);
        assertThat(names(second)).containsExactly("rare");
        assertThat(second.end().id()).isEqualTo(second.last()).isEqualTo(EventRepository.PAGE_CONSIDERED + 2);
        assertThat(list(0, rare, 1).end().id()).isEqualTo(EventRepository.PAGE_CONSIDERED);
        assertThat(list(1, rare, 1).end().id()).isEqualTo(EventRepository.PAGE_CONSIDERED + 1);
    }

    private void append(String name, Instant at) {
        events.append(new NewEvent(EventType.ORDER_PLACED, subject(EventType.ORDER_PLACED), at, () -> json(name),
            () -> Entries.NONE));
    }

    private int remove(Instant olderThan, int limit) {
        return store.change(() -> events.remove(olderThan, limit));
    }

    @Test
    void removesTheOldestEvents() {
        store.run(() -> LongStream.range(0, 6).forEach(i -> append("e" + i, NOW.plusMillis(i))));
        store.change(() -> events.number(5));

        assertThat(remove(NOW, 10)).isZero();
        assertThat(list(0, ALL, 10).removed()).isZero();
        assertThat(remove(NOW.plusMillis(2), 10)).isEqualTo(2);
        EventPage rest = list(0, ALL, 10);
        assertThat(names(rest)).containsExactly("e2", "e3", "e4");
        assertThat(rest.removed()).isEqualTo(2);
        assertThat(rest.last()).isEqualTo(5);
        assertThat(list(0, ALL, 1).end().id()).isEqualTo(3);
        assertThat(list(0, Set.of(EventType.PRODUCT_SOLD_OUT), 1).end().id()).isEqualTo(5);
        assertThat(store.read(() -> events.find(2))).isEmpty();
        assertThat(store.read(() -> events.find(3))).isPresent();

        assertThat(remove(NOW.plusSeconds(1), 2)).isEqualTo(2);
        assertThat(remove(NOW.plusSeconds(1), 2)).isEqualTo(1);
        assertThat(remove(NOW.plusSeconds(1), 2)).isZero();
        // The last one has no number yet.
        EventPage none = list(0, ALL, 10);
        assertThat(none.events()).isEmpty();
        assertThat(none.end().id()).isEqualTo(none.removed()).isEqualTo(5);
        number();
        assertThat(read(5)).containsExactly("e5");
    }

    /** The time of a long transaction is earlier than its place in the feed. */
    @Test
    void removesNoEventBehindOneThatStays() {
        store.run(() -> {
            append("old", NOW);
            append("new", NOW.plusSeconds(5));
            append("late", NOW);
        });
        number();

        assertThat(remove(NOW.plusSeconds(1), 10)).isEqualTo(1);
        assertThat(read(0)).containsExactly("new", "late");
    }

    /** Threads append, commit and roll back, others number, and readers follow the feed from page to page. */
    @Test
    void showsEachCommittedEventOnceToReadersWhileManyAppendAndNumber() throws Exception {
        int writers = 8;
        int readers = 3;
        int eventsOfAWriter = 60;
        AtomicInteger writing = new AtomicInteger(writers);

        List<Race.Outcome<List<String>>> outcomes = Race.of(writers + 2 + readers, thread -> () -> {
            if (thread < writers) {
                try {
                    return write(thread, eventsOfAWriter);
                } finally {
                    writing.decrementAndGet();
                }
            }
            return thread < writers + 2 ? numberWhile(writing) : follow(writing);
        });

        List<String> written = outcomes.subList(0, writers).stream().flatMap(outcome -> outcome.result().stream())
            .toList();
        assertThat(written).hasSizeGreaterThan(writers * eventsOfAWriter / 2);
        for (Race.Outcome<List<String>> reader : outcomes.subList(writers + 2, outcomes.size())) {
            assertThat(reader.result()).containsExactlyInAnyOrderElementsOf(written)
                .isEqualTo(outcomes.get(outcomes.size() - 1).result());
        }
        assertThat(list(0, ALL, MANY).events().stream().map(event -> event.head().id()))
            .containsExactlyElementsOf(LongStream.rangeClosed(1, written.size()).boxed().toList());
    }

    /** The names of the committed events. */
    private List<String> write(int thread, int count) {
        SplittableRandom random = new SplittableRandom(thread);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> names = IntStream.range(0, 1 + random.nextInt(2)).mapToObj(part -> "w" + thread + "-"
                + written.size() + "-" + part).toList();
            if (random.nextInt(5) == 0) {
                store.rollBack(() -> names.forEach(this::append));
            } else {
                store.run(() -> {
                    names.forEach(this::append);
                    if (random.nextInt(3) == 0) {
                        pause();
                    }
                });
                written.addAll(names);
            }
        }
        return written;
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private List<String> numberWhile(AtomicInteger writing) {
        while (writing.get() > 0) {
            number();
        }
        while (!number().isEmpty()) {
            // The next batch.
        }
        return List.of();
    }

    private List<String> follow(AtomicInteger writing) {
        List<String> seen = new ArrayList<>();
        long after = 0;
        boolean more = true;
        while (more) {
            boolean end = writing.get() == 0;
            if (end) {
                number();
            }
            EventPage page = list(after, ALL, 7);
            seen.addAll(names(page));
            more = !end || !page.events().isEmpty();
            after = page.end().id();
        }
        return seen;
    }
}
