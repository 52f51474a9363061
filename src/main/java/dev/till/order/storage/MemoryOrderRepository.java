package dev.till.order.storage;

import dev.till.order.Order;
import dev.till.order.OrderFilter;
import dev.till.order.OrderPosition;
import dev.till.order.OrderRefusals;
import dev.till.order.OrderRepository;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.UncountedOrder;
import dev.till.store.Slice;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.LongPair;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@InMemory
class MemoryOrderRepository implements OrderRepository {

    /** The key of a customer's order: by customer, then by its place in lists. */
    private record CustomerPlace(long customerId, LongPair place) {
    }

    /** By their place in lists: the millisecond in which they were placed, then their id. */
    private final MemoryTable<LongPair, byte[]> orders;
    private final MemoryTable<UUID, LongPair> placesByUuid;
    private final MemoryTable<CustomerPlace, LongPair> placesByCustomer;
    private final Map<OrderStatus, MemoryTable<LongPair, LongPair>> placesByStatus = new EnumMap<>(OrderStatus.class);
    private final AtomicLong ids = new AtomicLong();

    MemoryOrderRepository(MemoryDatabase database) {
        orders = database.table(Comparator.naturalOrder());
        placesByUuid = database.table(Comparator.naturalOrder());
        placesByCustomer = database.table(
            Comparator.comparingLong(CustomerPlace::customerId).thenComparing(CustomerPlace::place));
        for (OrderStatus status : OrderStatus.values()) {
            placesByStatus.put(status, database.table(Comparator.naturalOrder()));
        }
    }

    @Override
    public Order add(@Nullable Long customerId, PricedOrder priced, Instant createdAt) {
        UUID uuid = priced.content().uuid();
        if (placesByUuid.get(uuid).isPresent()) {
            throw OrderRefusals.uuidTaken(uuid);
        }
        Order order = new Order(
            ids.incrementAndGet(), customerId, OrderStatus.PLACED, priced, createdAt, createdAt, 1);
        // All tables share this object.
        LongPair place = new LongPair(createdAt.toEpochMilli(), order.id());
        orders.put(place, OrderCodec.encode(order));
        placesByUuid.put(uuid, place);
        placesByStatus.get(order.status()).put(place, place);
        if (customerId != null) {
            placesByCustomer.put(new CustomerPlace(customerId, place), place);
        }
        return order;
    }

    @Override
    public Optional<Order> find(UUID uuid) {
        return placesByUuid.get(uuid).flatMap(orders::get).map(OrderCodec::decode);
    }

    @Override
    public boolean belongsTo(UUID uuid, @Nullable Long customerId) {
        return placesByUuid.get(uuid).flatMap(orders::get)
            .filter(row -> Objects.equals(OrderCodec.customerId(row), customerId)).isPresent();
    }

    @Override
    public Optional<Order> findForChange(UUID uuid) {
        // Every change of an order starts here. The row lock protects the order while the change is computed. Only the
        // write takes the write lock, which blocks all other writers.
        placesByUuid.lock(uuid);
        return placesByUuid.peek(uuid).flatMap(orders::peek).map(OrderCodec::decode);
    }

    @Override
    public void update(Order former, Order order) {
        LongPair place = placesByUuid.get(order.uuid()).orElseThrow();
        if (former.status() != order.status()) {
            placesByStatus.get(former.status()).remove(place);
            placesByStatus.get(order.status()).put(place, place);
        }
        orders.put(place, OrderCodec.encode(order));
    }

    @Override
    public void refund(Order former, Order order) {
        update(former, order);
    }

    @Override
    public Slice<Order> list(OrderFilter filter, @Nullable OrderPosition after, int limit) {
        Iterator<byte[]> found = find(filter, after).iterator();
        List<Order> page = new ArrayList<>();
        int parts = 0;
        while (found.hasNext() && page.size() < limit && parts < PAGE_PARTS) {
            Order order = OrderCodec.decode(found.next());
            page.add(order);
            parts += order.priced().parts();
        }
        return new Slice<>(page, found.hasNext());
    }

    /** No former version of Till has stored anything here. */
    @Override
    public List<UncountedOrder> lockUncounted(int limit) {
        return List.of();
    }

    @Override
    public void markCounted(List<Order> orders) {
        // All orders are counted.
    }

    int count() {
        return orders.size();
    }

    /** The newest first, by the index that leads to the fewest: a customer has fewer orders than a status. */
    private Stream<byte[]> find(OrderFilter filter, @Nullable OrderPosition after) {
        LongPair newest = newest(filter, after);
        LongPair oldest = new LongPair(
            filter.createdAfter() == null ? 0 : filter.createdAfter().toEpochMilli() + 1, 0);
        if (newest.compareTo(oldest) < 0) {
            return Stream.empty();
        }
        Long customer = filter.customerId();
        OrderStatus status = filter.status();
        if (customer != null) {
            return placesByCustomer
                .descending(new CustomerPlace(customer, newest), new CustomerPlace(customer, oldest))
                .map(this::row).filter(row -> status == null || OrderCodec.status(row) == status);
        }
        return status == null ? orders.descending(newest, oldest)
            : placesByStatus.get(status).descending(newest, oldest).map(this::row);
    }

    private byte[] row(LongPair place) {
        return orders.get(place).orElseThrow();
    }

    /** The highest place that is strictly before {@code createdBefore} and behind {@code after}. */
    private static LongPair newest(OrderFilter filter, @Nullable OrderPosition after) {
        LongPair bound = new LongPair(filter.createdBefore() == null ? Long.MAX_VALUE
            // Places have whole milliseconds: the last one that begins before that time.
            : filter.createdBefore().minusNanos(1).toEpochMilli(), Long.MAX_VALUE);
        if (after == null) {
            return bound;
        }
        LongPair next = new LongPair(after.createdAt().toEpochMilli(), after.id() - 1);
        return next.compareTo(bound) < 0 ? next : bound;
    }
}
