package dev.till.order.storage;

import dev.till.order.Order;
import dev.till.order.OrderFilter;
import dev.till.order.OrderPosition;
import dev.till.order.OrderRefusals;
import dev.till.order.OrderRepository;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.store.Slice;
import dev.till.store.memory.Chunks;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.LongPair;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@InMemory
class MemoryOrderRepository implements OrderRepository {

    /** The key of an index: the number that orders are found by, then their place in lists. */
    private record Indexed(long number, LongPair place) implements Comparable<Indexed> {

        @Override
        public int compareTo(Indexed other) {
            int order = Long.compare(number, other.number);
            return order == 0 ? place.compareTo(other.place) : order;
        }
    }

    /** By their place in lists: the millisecond in which they were placed, then their id. */
    private final MemoryTable<LongPair, byte[]> orders;
    private final MemoryTable<UUID, LongPair> placesByUuid;
    private final MemoryTable<Indexed, LongPair> placesByCustomer;
    private final MemoryTable<Indexed, LongPair> placesByStatus;
    private final AtomicLong ids = new AtomicLong();

    MemoryOrderRepository(MemoryDatabase database) {
        orders = database.table(Comparator.naturalOrder());
        placesByUuid = database.table(Comparator.naturalOrder());
        placesByCustomer = database.table(Comparator.naturalOrder());
        placesByStatus = database.table(Comparator.naturalOrder());
    }

    @Override
    public Order add(@Nullable Long customerId, PricedOrder priced, Instant createdAt) {
        UUID uuid = priced.content().uuid();
        if (placesByUuid.get(uuid).isPresent()) {
            throw OrderRefusals.uuidTaken(uuid);
        }
        Order order = new Order(
            ids.incrementAndGet(), customerId, OrderStatus.PLACED, priced, createdAt, createdAt, 1);
        // One object for all tables.
        LongPair place = place(OrderPosition.of(order));
        orders.put(place, OrderCodec.encode(order));
        placesByUuid.put(uuid, place);
        placesByStatus.put(new Indexed(order.status().ordinal(), place), place);
        if (customerId != null) {
            placesByCustomer.put(new Indexed(customerId, place), place);
        }
        return order;
    }

    @Override
    public Optional<Order> find(UUID uuid) {
        return placesByUuid.get(uuid).flatMap(orders::get).map(OrderCodec::decode);
    }

    @Override
    public Optional<Order> findForChange(UUID uuid) {
        // Every change of an order starts here. The row lock keeps it as it is while the change is computed; the write
        // lock, which would hold up all other writers meanwhile, is taken only by the write.
        placesByUuid.lock(uuid);
        return placesByUuid.peek(uuid).flatMap(orders::peek).map(OrderCodec::decode);
    }

    @Override
    public void update(Order order) {
        LongPair place = placesByUuid.get(order.uuid()).orElseThrow();
        OrderStatus former = OrderCodec.decode(orders.get(place).orElseThrow()).status();
        if (former != order.status()) {
            placesByStatus.remove(new Indexed(former.ordinal(), place));
            placesByStatus.put(new Indexed(order.status().ordinal(), place), place);
        }
        orders.put(place, OrderCodec.encode(order));
    }

    @Override
    public Slice<Order> list(OrderFilter filter, @Nullable OrderPosition after, int limit) {
        List<byte[]> found = find(filter, after, limit + 1);
        List<Order> page = new ArrayList<>();
        int parts = 0;
        while (page.size() < Math.min(found.size(), limit) && parts < PAGE_PARTS) {
            Order order = OrderCodec.decode(found.get(page.size()));
            page.add(order);
            parts += order.content().size();
        }
        return new Slice<>(page, page.size() < found.size());
    }

    private List<byte[]> find(OrderFilter filter, @Nullable OrderPosition after, int limit) {
        LongPair newest = newest(filter, after);
        LongPair oldest = new LongPair(
            filter.createdAfter() == null ? 0 : filter.createdAfter().toEpochMilli() + 1, 0);
        if (newest.compareTo(oldest) < 0) {
            return List.of();
        }
        Long customer = filter.customerId();
        OrderStatus status = filter.status();
        if (customer == null && status == null) {
            return orders.descending(newest, oldest, limit);
        }
        List<LongPair> places;
        if (customer == null) {
            places = places(placesByStatus, status.ordinal(), newest, oldest, limit);
        } else if (status == null) {
            places = places(placesByCustomer, customer, newest, oldest, limit);
        } else {
            places = Chunks.find(
                last -> places(placesByCustomer, customer, last == null ? newest : behind(last), oldest, Chunks.SIZE),
                place -> placesByStatus.get(new Indexed(status.ordinal(), place)).isPresent(), limit);
        }
        return places.stream().map(place -> orders.get(place).orElseThrow()).toList();
    }

    private static List<LongPair> places(
        MemoryTable<Indexed, LongPair> index, long number, LongPair newest, LongPair oldest, int limit) {
        return index.descending(new Indexed(number, newest), new Indexed(number, oldest), limit);
    }

    private static LongPair newest(OrderFilter filter, @Nullable OrderPosition after) {
        LongPair bound = new LongPair(filter.createdBefore() == null ? Long.MAX_VALUE
            // Strictly earlier: the last whole millisecond before that time.
            : filter.createdBefore().minusNanos(1).toEpochMilli(), Long.MAX_VALUE);
        if (after == null) {
            return bound;
        }
        LongPair next = behind(place(after));
        return next.compareTo(bound) < 0 ? next : bound;
    }

    /** The first place that an order can have behind another in a list. */
    private static LongPair behind(LongPair place) {
        return new LongPair(place.first(), place.second() - 1);
    }

    private static LongPair place(OrderPosition position) {
        return new LongPair(position.createdAt().toEpochMilli(), position.id());
    }
}
