package dev.till.notification;

/** A customer can't be told, now or later, for a reason that lies in their address. The message says which. */
public class UndeliverableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param reason in one line, such as the mail server's words
     */
    public UndeliverableException(String reason) {
        super(reason);
    }
}
