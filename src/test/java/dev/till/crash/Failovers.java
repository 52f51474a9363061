package dev.till.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Loses the primary again and again while clients call, and promotes the standby. */
final class Failovers {

    private static final int FEWEST = 30;
    private static final int MORE = 200;
    /** The number of calls to make while nothing can be changed. */
    private static final int UNAVAILABLE = 5;

    private final List<Instance> instances;
    private final ServerPair servers;
    private final List<PgBouncer> bouncers;
    private final Tally tally;
    private final SplittableRandom random;
    private int failovers;
    private int stalls;
    private long longestPause;
    private long longestAfterPromotion;

    Failovers(List<Instance> instances, ServerPair servers, List<PgBouncer> bouncers, Tally tally,
        SplittableRandom random) {
        this.instances = instances;
        this.servers = servers;
        this.bouncers = bouncers;
        this.tally = tally;
        this.random = random;
    }

    /** One of a round: the server is killed, it hangs, and it is killed while an instance starts. */
    void turn(int number) throws IOException {
        awaitTraffic();
        switch (number % 3) {
            case 0 -> killPrimary();
            case 1 -> {
                stallStandby();
                freezePrimary();
            }
            default -> killPrimaryAndInstance(instances.get(number / 3 % 2));
        }
        awaitTraffic();
        servers.addStandby();
    }

    private void awaitTraffic() {
        tally.awaitDone(FEWEST + random.nextInt(MORE));
    }

    /** All processes at once, or the main process only, which the others notice. */
    private void killPrimary() throws IOException {
        servers.primary().kill(random.nextBoolean());
        if (random.nextBoolean()) {
            tally.awaitUnavailable(UNAVAILABLE);
        }
        promote(instances);
    }

    /** Connections to a hung server stay open, and it accepts others without an answer. */
    private void freezePrimary() throws IOException {
        servers.primary().freeze();
        try {
            tally.awaitUnavailable(UNAVAILABLE);
            promote(instances);
        } finally {
            servers.standby().kill(true);
        }
    }

    /** The instance starts when there is no primary. */
    private void killPrimaryAndInstance(Instance instance) throws IOException {
        instance.kill();
        servers.primary().kill(true);
        instance.start();
        tally.awaitUnavailable(UNAVAILABLE);
        promote(instances.stream().filter(other -> other != instance).toList());
        long promoted = System.nanoTime();
        instance.awaitStart();
        tally.awaitChange(instance, promoted);
    }

    /** Waits until each of these instances makes changes again. */
    private void promote(List<Instance> running) throws IOException {
        Map<Instance, Long> latest = new HashMap<>();
        running.forEach(instance -> latest.put(instance, tally.latestChange(instance)));
        servers.promote();
        failovers++;
        long promoted = System.nanoTime();
        for (PgBouncer bouncer : bouncers) {
            bouncer.pointTo(servers.primary().port());
        }
        running.forEach(instance -> {
            tally.awaitChange(instance, latest.get(instance));
            long back = System.nanoTime();
            longestPause = Math.max(longestPause, back - latest.get(instance));
            longestAfterPromotion = Math.max(longestAfterPromotion, back - promoted);
        });
    }

    /** Commits wait for the standby, so that nothing is acknowledged meanwhile. */
    private void stallStandby() throws IOException {
        servers.standby().freeze();
        stalls++;
        try {
            tally.awaitUnavailable(UNAVAILABLE);
        } finally {
            servers.standby().resume();
        }
        long resumed = System.nanoTime();
        instances.forEach(instance -> tally.awaitChange(instance, resumed));
        awaitTraffic();
    }

    Duration longestPause() {
        return Duration.ofNanos(longestPause);
    }

    Duration longestAfterPromotion() {
        return Duration.ofNanos(longestAfterPromotion);
    }

    int losses() {
        return failovers + stalls;
    }

    @Override
    public String toString() {
        return "%d failovers, %d standbys that hung; longest pause of an instance %.1f s, %.1f s after the promotion"
            .formatted(failovers, stalls, longestPause / 1e9, longestAfterPromotion / 1e9);
    }
}
