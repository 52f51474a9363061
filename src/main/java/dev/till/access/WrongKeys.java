package dev.till.access;

import dev.till.settings.TillProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Counts wrong staff keys by the address that they come from, and logs the counts once a minute. The right key is no
 * business of this: it is always taken, so that nobody can lock staff out by guessing.
 */
@Slf4j
@Component
class WrongKeys {

    /** So much memory, a few megabytes, can an attacker with many addresses take; the rest is counted as one. */
    static final int MOST_ADDRESSES = 10_000;

    private static final String OTHERS = "others";
    /** Of IPv6: what one customer of a provider has at least. */
    private static final int NETWORK_BYTES = 8;

    private final Map<String, Integer> counts = new HashMap<>();
    private final int most;
    private final Executor inAMinute;

    @Autowired
    WrongKeys(TillProperties properties) {
        this(properties.staffKeyTries(), CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES));
    }

    /** With what runs a task a minute later. */
    WrongKeys(int most, Executor inAMinute) {
        this.most = most;
        this.inAMinute = inAMinute;
    }

    /**
     * Counts a wrong key.
     *
     * @param address where it came from
     * @return whether more wrong keys than the setting allows came from there within this minute
     */
    synchronized boolean add(String address) {
        if (counts.isEmpty()) {
            inAMinute.execute(this::report);
        }
        String network = network(address);
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

    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // With a colon in it, no name is looked up.
            return HexFormat.ofDelimiter(":").formatHex(
                Arrays.copyOf(InetAddress.getByName(address).getAddress(), NETWORK_BYTES));
        } catch (UnknownHostException none) {
            return OTHERS;
        }
    }
}
