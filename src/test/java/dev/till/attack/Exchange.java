package dev.till.attack;

import dev.till.Wire;
import java.time.Duration;

/**
 * A reply, and how long it took.
 *
 * @param reply what the server sent until it closed the connection
 * @param took  from the connection's start to its end
 */
record Exchange(Reply reply, Duration took) {

    /** Sends a request that makes the server close the connection. */
    static Exchange of(int port, Request request) {
        long start = System.nanoTime();
        Reply reply = Reply.of(new Wire(port).exchange(request.toBytes(), request.closes()));
        return new Exchange(reply, Duration.ofNanos(System.nanoTime() - start));
    }
}
