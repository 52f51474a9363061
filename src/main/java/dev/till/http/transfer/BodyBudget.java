package dev.till.http.transfer;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Limits the bytes of all request bodies in memory. */
@Component
class BodyBudget {

    private final AtomicLong left;

    BodyBudget(BodyProperties properties) {
        left = new AtomicLong(properties.maxSize().toBytes());
    }

    /** Reserves bytes; false, with nothing reserved, if fewer are left. */
    boolean reserve(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        release(bytes);
        return false;
    }

    void release(long bytes) {
        left.addAndGet(bytes);
    }
}
