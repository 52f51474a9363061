package dev.till.webhook;

/** How far a delivery is. */
public enum DeliveryStatus {
    /** It is tried now or later. */
    WAITING,
    /** The receiver answered with a 2xx. */
    DELIVERED,
    /** It is not tried again. */
    FAILED
}
