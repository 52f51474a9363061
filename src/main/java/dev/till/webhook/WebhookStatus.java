package dev.till.webhook;

/** Whether a webhook gets events. */
public enum WebhookStatus {
    /** It gets events. */
    ACTIVE,
    /** Its receiver answered 410, and it gets nothing any more. */
    ENDED
}
