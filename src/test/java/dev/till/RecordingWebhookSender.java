package dev.till;

import dev.till.webhook.Outcome;
import dev.till.webhook.WebhookSecret;
import dev.till.webhook.WebhookSender;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Primary;

/** Sends nothing, and records what it would have sent. Reaches no receiver now and then, if told to. */
@Primary
public class RecordingWebhookSender implements WebhookSender {

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();
    private volatile int failing = Integer.MAX_VALUE;

    @Override
    public Outcome send(URI url, WebhookSecret secret, String id, String body) {
        if (tries.incrementAndGet() % failing == 0) {
            return Outcome.failed("No connection to the host");
        }
        sent.add(url + " " + body);
        return Outcome.answered(204);
    }

    /** Fails one of so many tries from now on, which is not recorded. */
    public void failOneOf(int number) {
        failing = number;
    }

    /** The address and the body of each message. */
    public List<String> sent() {
        return List.copyOf(sent);
    }
}
