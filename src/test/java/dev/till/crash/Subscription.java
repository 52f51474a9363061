package dev.till.crash;

import dev.till.webhook.Receiver;
import dev.till.webhook.Signatures;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** A webhook of all types, and its receiver, which verifies each message. */
final class Subscription implements AutoCloseable {

    /** An unreliable receiver refuses one of so many messages, and leaves one of so many without an answer. */
    private static final int REFUSED_OF = 20;
    private static final int UNANSWERED_OF = 150;
    private static final Duration TOO_LONG = Duration.ofSeconds(Instance.WEBHOOK_TIMEOUT_SECONDS + 1);

    private final boolean reliable;
    private final long id;
    private final String secret;
    private final Receiver receiver = new Receiver();
    private final AtomicInteger arrived = new AtomicInteger();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final Queue<String> forged = new ConcurrentLinkedQueue<>();

    /** Adds the webhook. */
    Subscription(Caller caller, Acknowledged founder, String key, boolean reliable) {
        this.reliable = reliable;
        // Until the secret is known. Till sends such messages again.
        receiver.behave(Receiver.status(503));
        Outcome outcome = caller.call(Call.addWebhook(key, receiver.url()));
        founder.answered(outcome);
        JsonNode webhook = outcome.json();
        id = webhook.get("id").longValue();
        secret = webhook.get("secret").stringValue();
        receiver.behave(this::answer);
    }

    private void answer(Receiver.Message message, OutputStream out) throws IOException, InterruptedException {
        int number = arrived.incrementAndGet();
        try {
            Signatures.verify(message, secret, Clock.systemUTC());
        } catch (AssertionError wrong) {
            forged.add(message + ": " + wrong.getMessage());
        }
        if (!reliable && number % UNANSWERED_OF == 0) {
            LockSupport.parkNanos(TOO_LONG.toNanos());
        } else if (!reliable && number % REFUSED_OF == 0) {
            Receiver.status(503).answer(message, out);
        } else {
            taken.merge(message.id(), 1, Integer::sum);
            Receiver.status(204).answer(message, out);
        }
    }

    long id() {
        return id;
    }

    /** All messages that arrived, also those that the receiver did not take. */
    List<Receiver.Message> messages() {
        return receiver.messages();
    }

    /** How often the receiver took a message, by its {@code webhook-id}. */
    Map<String, Integer> taken() {
        return taken;
    }

    /** Messages with a wrong signature or time. */
    List<String> forged() {
        return List.copyOf(forged);
    }

    @Override
    public void close() {
        receiver.close();
    }
}
