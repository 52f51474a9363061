package dev.till.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Records results that come in while a transaction runs together in the next one, since each commit costs a write. */
@Component
@RequiredArgsConstructor
class ResultRecorder {

    private final WebhookRepository webhooks;
    private final TransactionTemplate transaction;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    private record Waiting(DeliveryResult result, CompletableFuture<Void> recorded) {
    }

    /** Returns when the result is committed, or throws what kept it from that. */
    void record(DeliveryResult result) {
        Waiting own = new Waiting(result, new CompletableFuture<>());
        queue.add(own);
        turn.lock();
        try {
            // Who had the turn before may have recorded it.
            if (!own.recorded.isDone()) {
                recordAll();
            }
        } finally {
            turn.unlock();
        }
        own.recorded.join();
    }

    private void recordAll() {
        List<Waiting> all = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            all.add(next);
        }
        try {
            List<DeliveryResult> results = all.stream().map(Waiting::result).toList();
            transaction.executeWithoutResult(status -> webhooks.record(results));
            all.forEach(waiting -> waiting.recorded.complete(null));
        } catch (Throwable failure) {
            // Also errors: the others wait for it.
            all.forEach(waiting -> waiting.recorded.completeExceptionally(failure));
        }
    }
}
