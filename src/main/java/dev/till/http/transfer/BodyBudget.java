package dev.till.http.transfer;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Limits the bytes of all request bodies in memory. */
@Component
class BodyBudget {

    private final long max;
    private final AtomicLong left;

    BodyBudget(BodyProperties properties) {
        max = properties.maxSize().toBytes();
        left = new AtomicLong(max);
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

    /** The reserved bytes. A request that is being refused may count for a moment. */
    long used() {
        return max - left.get();
    }

    long limit() {
        return max;
    }
}
