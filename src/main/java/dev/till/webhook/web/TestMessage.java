package dev.till.webhook.web;

import java.time.Instant;

/** The body of a test: an event that is not in the feed, and so has no id. */
record TestMessage(String type, Instant createdAt, Data data) {

    record Data(long webhookId) {
    }
}
