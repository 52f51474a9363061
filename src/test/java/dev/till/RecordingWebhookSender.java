package dev.till;

import dev.till.webhook.Outcome;
import dev.till.webhook.WebhookSecret;
import dev.till.webhook.WebhookSender;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Primary;

/** Sends nothing, and records what it would have sent. */
@Primary
public class RecordingWebhookSender implements WebhookSender {

    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public Outcome send(URI url, WebhookSecret secret, String id, String body) {
        sent.add(url + " " + body);
        return Outcome.answered(204);
    }

    /** The address and the body of each message. */
    public List<String> sent() {
        return List.copyOf(sent);
    }
}
