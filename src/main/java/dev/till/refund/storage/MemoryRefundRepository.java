package dev.till.refund.storage;

import dev.till.order.Order;
import dev.till.refund.Refund;
import dev.till.refund.RefundRepository;
import dev.till.store.Slice;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.LongPair;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.springframework.stereotype.Repository;

@Repository
@InMemory
class MemoryRefundRepository implements RefundRepository {

    /** By the order's id, then by number. */
    private final MemoryTable<LongPair, byte[]> refunds;

    MemoryRefundRepository(MemoryDatabase database) {
        refunds = database.table(Comparator.naturalOrder());
    }

    @Override
    public void add(Order order, Refund refund) {
        refunds.put(new LongPair(order.id(), refund.number()), RefundCodec.encode(order, refund));
    }

    @Override
    public Slice<Refund> list(Order order, long after, int limit) {
        Iterator<byte[]> found = refunds.ascending(
            new LongPair(order.id(), after + 1), new LongPair(order.id(), Long.MAX_VALUE)).iterator();
        List<Refund> page = new ArrayList<>();
        int lines = 0;
        while (found.hasNext() && page.size() < limit && lines < PAGE_LINES) {
            Refund refund = RefundCodec.decode(order, found.next());
            page.add(refund);
            lines += refund.content().lines().size();
        }
        return new Slice<>(page, found.hasNext());
    }
}
