package dev.till.order.storage;

import dev.till.order.Order;
import dev.till.order.OrderRefusals;
import dev.till.order.OrderRepository;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.platform.memory.LongPair;
import dev.till.platform.memory.MemoryDatabase;
import dev.till.platform.memory.MemoryTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class MemoryOrderRepository implements OrderRepository {

    private final MemoryTable<Long, byte[]> orders;
    private final MemoryTable<UUID, Long> idsByUuid;
    private final MemoryTable<LongPair, Long> idsByCustomer;
    private final AtomicLong ids = new AtomicLong();

    MemoryOrderRepository(MemoryDatabase database) {
        orders = database.table(Comparator.naturalOrder());
        idsByUuid = database.table(Comparator.naturalOrder());
        idsByCustomer = database.table(Comparator.naturalOrder());
    }

    @Override
    public Order add(@Nullable Long customerId, PricedOrder priced, Instant createdAt) {
        UUID uuid = priced.content().uuid();
        if (idsByUuid.get(uuid).isPresent()) {
            throw OrderRefusals.uuidTaken(uuid);
        }
        // One object for all three tables.
        Long id = ids.incrementAndGet();
        Order order = new Order(id, customerId, OrderStatus.PLACED, priced, createdAt, createdAt);
        orders.put(id, OrderCodec.encode(order));
        idsByUuid.put(uuid, id);
        if (customerId != null) {
            idsByCustomer.put(new LongPair(customerId, id), id);
        }
        return order;
    }

    @Override
    public Optional<Order> find(UUID uuid) {
        return idsByUuid.get(uuid).flatMap(orders::get).map(OrderCodec::decode);
    }

    @Override
    public Optional<Order> findForChange(UUID uuid) {
        // Writers take turns: who reads in a changing transaction is the only one to change anything.
        return find(uuid);
    }

    @Override
    public void update(Order order) {
        orders.put(order.id(), OrderCodec.encode(order));
    }

    @Override
    public List<Order> findByCustomer(long customerId) {
        return idsByCustomer
            .descending(new LongPair(customerId, Long.MAX_VALUE), new LongPair(customerId, 0), Integer.MAX_VALUE)
            .stream().map(id -> OrderCodec.decode(orders.get(id).orElseThrow())).toList();
    }
}
