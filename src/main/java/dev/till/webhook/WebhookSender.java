package dev.till.webhook;

import java.net.URI;

/** Sends messages to receivers. */
public interface WebhookSender {

    /**
     * Sends one message, signed, within a time limit. Throws no exception because of the receiver or the network.
     *
     * @param id   the {@code webhook-id}
     * @param body the JSON
     */
    Outcome send(URI url, WebhookSecret secret, String id, String body);
}
