package dev.till.idempotency.storage;

import dev.till.idempotency.IdempotencyProperties;
import dev.till.idempotency.IdempotencyRefusals;
import dev.till.idempotency.StoredResponse;
import dev.till.idempotency.StoredResponses;
import dev.till.store.StoreCapacity;
import dev.till.store.memory.InMemory;
import java.time.Clock;
import java.time.Instant;
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
 * Keeps answers in memory, beside the store's transactions: a call commits its effect by itself, and no other writer
 * waits while its answer is rendered and kept. Its key stays claimed meanwhile, and nothing in memory survives a crash,
 * so key and effect still go together.
 */
@Repository
@InMemory
class MemoryStoredResponses implements StoredResponses {

    /** How many outdated rows each new one removes: more than one, so that they come to an end. */
    private static final int FEW = 8;

    private final IdempotencyProperties limits;
    private final StoreCapacity capacity;
    private final Clock clock;
    /** The call that each thread runs, if it has a key. */
    private final ThreadLocal<Row> running = new ThreadLocal<>();
    /** By their keys, the oldest first; guarded by this object, as all that follows. */
    private final Map<String, Row> rows = new LinkedHashMap<>();
    /** The rows that have a body, the oldest first. */
    private final Set<Row> bodies = new LinkedHashSet<>();
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
    public Claim claim(String key, String fingerprint) {
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
        Row former = rows.get(row.key);
        if (former != null) {
            StoredResponse answer = former.answer;
            if (answer == null) {
                throw IdempotencyRefusals.inFlight(row.key);
            }
            if (!isOutdated(answer)) {
                if (!former.fingerprint.equals(row.fingerprint)) {
                    throw IdempotencyRefusals.reused(row.key);
                }
                return new Known(answer);
            }
            remove(former);
        }
        removeOutdated();
        capacity.requireLastRoom();
        if (rows.size() >= limits.maxAnswers() || bytesOfRows + StoredResponse.OVERHEAD > limits.maxBytes()) {
            throw IdempotencyRefusals.full();
        }
        rows.put(row.key, row);
        bytesOfRows += StoredResponse.OVERHEAD;
        dropBodies();
        return row;
    }

    /** Only a few, since a whole day's may be outdated at once, and other calls with a key wait meanwhile. */
    private void removeOutdated() {
        List<Row> oldest = rows.values().stream().limit(FEW).toList();
        for (Row row : oldest) {
            if (row.answer != null && isOutdated(row.answer)) {
                remove(row);
            }
        }
    }

    private boolean isOutdated(StoredResponse answer) {
        return !answer.keptAt().plus(limits.retention()).isAfter(clock.instant());
    }

    private synchronized void complete(Row row, StoredResponse answer) {
        row.answer = answer;
        bytesOfRows += answer.sizeWithoutBody() - StoredResponse.OVERHEAD;
        if (answer.bodySize() > 0) {
            bodies.add(row);
            bytesOfBodies += answer.bodySize();
        }
        dropBodies();
    }

    private synchronized void remove(Row row) {
        rows.remove(row.key);
        bytesOfRows -= row.answer == null ? StoredResponse.OVERHEAD : row.answer.sizeWithoutBody();
        if (row.answer != null && bodies.remove(row)) {
            bytesOfBodies -= row.answer.bodySize();
        }
    }

    private void dropBodies() {
        Iterator<Row> oldest = bodies.iterator();
        while (bytesOfRows + bytesOfBodies > limits.maxBytes() && oldest.hasNext()) {
            Row row = oldest.next();
            StoredResponse answer = Objects.requireNonNull(row.answer);
            row.answer = answer.withoutBody();
            bytesOfBodies -= answer.bodySize();
            oldest.remove();
        }
    }

    /** Notes that a call has changed the store: from then on, its key must not be given up. */
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

        private final String key;
        private final String fingerprint;
        /** For an effect without an answer, such as one that could not be rendered. */
        private final StoredResponse noAnswer;
        /** Null while the call runs. */
        private @Nullable StoredResponse answer;
        private boolean hasEffect;

        Row(String key, String fingerprint, Instant claimedAt) {
            this.key = key;
            this.fingerprint = fingerprint;
            noAnswer = StoredResponse.withoutContent(claimedAt);
        }

        @Override
        public Optional<StoredResponse> kept() {
            return Optional.empty();
        }

        @Override
        public void keep(StoredResponse kept) {
            complete(this, kept);
        }

        @Override
        public void close() {
            running.remove();
            if (answer == null && hasEffect) {
                complete(this, noAnswer);
            } else if (answer == null) {
                remove(this);
            }
        }
    }
}
