package dev.till.http.transfer;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** How many bytes of request bodies may be held at once, all requests together. */
@Component
class BodyBudget {

    private final AtomicLong left;

    BodyBudget(BodyProperties properties) {
        left = new AtomicLong(properties.maxSize().toBytes());
    }

    /** Takes some bytes; false, with nothing taken, where fewer are left. */
    boolean reserve(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        release(bytes);
        return false;
    }

    /** Gives reserved bytes back. */
    void release(long bytes) {
        left.addAndGet(bytes);
    }
}
