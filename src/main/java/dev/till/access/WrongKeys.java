package dev.till.access;

import dev.till.settings.TillProperties;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Counts wrong staff keys by client address, and logs the counts once a minute. */
@Slf4j
@Component
@Conditional(TokenMode.Off.class)
class WrongKeys {

    /** Bounds the memory, a few megabytes, that many addresses can take. All further addresses count as one. */
    static final int MOST_ADDRESSES = 10_000;

    private static final String OTHERS = "others";

    private final Map<String, Integer> counts = new HashMap<>();
    private final int most;
    private final Executor inAMinute;

    @Autowired
    WrongKeys(TillProperties properties) {
        this(properties.staffKeyTries(), CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES));
    }

    WrongKeys(int most, Executor inAMinute) {
        this.most = most;
        this.inAMinute = inAMinute;
    }

    /** Counts a wrong key; returns whether its network has sent more than the setting allows within this minute. */
    synchronized boolean add(String network) {
        if (counts.isEmpty()) {
            inAMinute.execute(this::report);
        }
        boolean hasRoom = counts.size() < MOST_ADDRESSES || counts.containsKey(network);
        return counts.merge(hasRoom ? network : OTHERS, 1, Integer::sum) > most;
    }

    private synchronized void report() {
        Map.Entry<String, Integer> worst = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        log.warn("Within a minute, {} wrong staff keys came from {} addresses, of which {} sent {}",
            counts.values().stream().mapToLong(Integer::longValue).sum(), counts.size(), worst.getKey(),
            worst.getValue());
        counts.clear();
    }
}
