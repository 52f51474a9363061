package dev.till.idempotency.storage;

import dev.till.idempotency.IdempotencyKey;
import dev.till.idempotency.IdempotencyProperties;
import dev.till.idempotency.IdempotencyRefusals;
import dev.till.idempotency.StoredResponse;
import dev.till.idempotency.StoredResponses;
import dev.till.store.AfterCommit;
import dev.till.store.StoreCapacity;
import dev.till.store.memory.InMemory;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Stores responses in memory, outside the store's transactions: a request commits its effect first, so that no writer
 * waits while its response is rendered and stored. Effect and key still go together, since the key stays claimed
 * meanwhile and nothing in memory survives a crash.
 */
@Repository
@InMemory
class MemoryStoredResponses implements StoredResponses {

    /** How many outdated rows each new one removes: more than one, so that their number shrinks. */
    private static final int REMOVED_AT_ONCE = 8;
    /** The fingerprint of an erased row. */
    private static final String ANY = "";

    private final IdempotencyProperties limits;
    private final StoreCapacity capacity;
    private final Clock clock;
    /** The row of the request that a thread runs, if it has a key. */
    private final ThreadLocal<Row> running = new ThreadLocal<>();
    /** By stored key, the oldest first. Guarded by this object, as are the next fields. */
    private final Map<String, Row> rows = new LinkedHashMap<>();
    /** The rows that have a body, the oldest first. */
    private final Set<Row> bodies = new LinkedHashSet<>();
    /** The rows whose requests still run. */
    private final Set<Row> inFlight = new HashSet<>();
    /** The rows whose bodies have or had the name of a customer. */
    private final Map<Long, Set<Row>> byCustomer = new HashMap<>();
    private long bytesOfRows;
    private long bytesOfBodies;

    MemoryStoredResponses(
        ConfigurableTransactionManager transactions, IdempotencyProperties limits, StoreCapacity capacity,
        Clock clock) {
        this.limits = limits;
        this.capacity = capacity;
        this.clock = clock;
        transactions.addListener(new Commits());
    }

    @Override
    public Claim claim(IdempotencyKey key, String fingerprint) {
        Row row = new Row(key, fingerprint, clock.instant());
        running.set(row);
        Claim claim = null;
        try {
            claim = claim(row);
            return claim;
        } finally {
            if (claim != row) {
                running.remove();
            }
        }
    }

    private synchronized Claim claim(Row row) {
        Row former = rows.get(row.key.stored());
        if (former != null) {
            StoredResponse response = former.response;
            if (response == null) {
                throw IdempotencyRefusals.inFlight(row.key.sent());
            }
            if (!isOutdated(response)) {
                if (!former.isOf(row)) {
                    throw IdempotencyRefusals.reused(row.key.sent());
                }
                return new Known(response);
            }
            remove(former);
        }
        removeOutdated();
        capacity.requireLastRoom();
        if (rows.size() >= limits.maxAnswers() || bytesOfRows + StoredResponse.OVERHEAD > limits.maxBytes()) {
            throw IdempotencyRefusals.full();
        }
        rows.put(row.key.stored(), row);
        inFlight.add(row);
        bytesOfRows += StoredResponse.OVERHEAD;
        dropBodies();
        return row;
    }

    /** Removes only a few, since many may be outdated at once, and other requests with a key wait meanwhile. */
    private void removeOutdated() {
        List<Row> oldest = rows.values().stream().limit(REMOVED_AT_ONCE).toList();
        for (Row row : oldest) {
            if (row.response != null && isOutdated(row.response)) {
                remove(row);
            }
        }
    }

    private boolean isOutdated(StoredResponse response) {
        return !response.keptAt().plus(limits.retention()).isAfter(clock.instant());
    }

    private synchronized void complete(Row row, StoredResponse response) {
        inFlight.remove(row);
        row.response = response;
        bytesOfRows += response.sizeWithoutBody() - StoredResponse.OVERHEAD;
        if (response.bodySize() > 0) {
            bodies.add(row);
            bytesOfBodies += response.bodySize();
        }
        Long customer = response.customerId();
        if (customer != null) {
            byCustomer.computeIfAbsent(customer, first -> new HashSet<>()).add(row);
            if (row.erased.contains(customer)) {
                erase(row);
            }
        }
        dropBodies();
    }

    private synchronized void remove(Row row) {
        rows.remove(row.key.stored());
        inFlight.remove(row);
        if (row.response != null && row.response.customerId() != null) {
            byCustomer.computeIfPresent(row.response.customerId(), (customer, all) ->
                all.remove(row) && all.isEmpty() ? null : all);
        }
        bytesOfRows -= row.response == null ? StoredResponse.OVERHEAD : row.response.sizeWithoutBody();
        if (row.response != null && bodies.remove(row)) {
            bytesOfBodies -= row.response.bodySize();
        }
    }

    private void dropBodies() {
        Iterator<Row> oldest = bodies.iterator();
        while (bytesOfRows + bytesOfBodies > limits.maxBytes() && oldest.hasNext()) {
            dropBody(oldest.next());
            oldest.remove();
        }
    }

    private void dropBody(Row row) {
        StoredResponse response = Objects.requireNonNull(row.response);
        row.response = response.withoutBody();
        bytesOfBodies -= response.bodySize();
    }

    /** A response that is stored later belongs to a request that runs now: a new one does not find the customer. */
    @Override
    public void erase(long customerId) {
        AfterCommit.run(() -> eraseStored(customerId));
    }

    private synchronized void eraseStored(long customerId) {
        inFlight.forEach(row -> row.erased.add(customerId));
        byCustomer.getOrDefault(customerId, Set.of()).forEach(this::erase);
    }

    private void erase(Row row) {
        if (bodies.remove(row)) {
            dropBody(row);
        }
        row.fingerprint = ANY;
    }

    /** Records that a request has changed the store, so that its key is not released. */
    private final class Commits implements TransactionExecutionListener {

        @Override
        public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
            Row row = running.get();
            if (row != null && failure == null && !transaction.isReadOnly()) {
                row.hasEffect = true;
            }
        }
    }

    /** A key, from its claim on. */
    private final class Row implements Claim {

        private final IdempotencyKey key;
        private String fingerprint;
        /** The customers who were erased while the request ran. */
        private final Set<Long> erased = new HashSet<>();
        /** For an effect without a response, such as one that could not be rendered. */
        private final StoredResponse noResponse;
        /** Null while the request runs. */
        private @Nullable StoredResponse response;
        private boolean hasEffect;

        Row(IdempotencyKey key, String fingerprint, Instant claimedAt) {
            this.key = key;
            this.fingerprint = fingerprint;
            noResponse = StoredResponse.withoutContent(claimedAt);
        }

        private boolean isOf(Row other) {
            return fingerprint.equals(ANY) || fingerprint.equals(other.fingerprint);
        }

        @Override
        public Optional<StoredResponse> stored() {
            return Optional.empty();
        }

        @Override
        public void store(StoredResponse stored) {
            complete(this, stored);
        }

        @Override
        public void close() {
            running.remove();
            if (response == null && hasEffect) {
                complete(this, noResponse);
            } else if (response == null) {
                remove(this);
            }
        }
    }
}
