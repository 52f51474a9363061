package dev.till.notification;

/** No message can reach the customer, now or later, because of their address. The message says why. */
public class UndeliverableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Takes the reason in one line, such as the reply of the mail server. */
    public UndeliverableException(String reason) {
        super(reason);
    }
}
