package dev.till.crash;

import dev.till.PostgresServer;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Kills one thing after the other, while clients call, and starts it again. What has been answered says when. */
final class Chaos {

    /** Answers between two events: never many, so that much happens, nor ever the same number. */
    private static final int FEWEST = 30;
    private static final int MORE = 200;
    /** How often the database is gone only for a moment, each time that it is lost. */
    private static final int BLINKS = 4;
    /** The number of calls to make while the database is down. */
    private static final int UNAVAILABLE = 10;

    private final List<Instance> instances;
    private final PostgresServer database;
    private final Tally tally;
    private final SplittableRandom random;
    private int instanceKills;
    private int databaseKills;

    Chaos(List<Instance> instances, PostgresServer database, Tally tally, SplittableRandom random) {
        this.instances = instances;
        this.database = database;
        this.tally = tally;
        this.random = random;
    }

    /** One of a round: an instance, the database, the other instance, and the database with an instance. */
    void turn(int number) throws IOException {
        int round = number / 4;
        switch (number % 4) {
            case 0 -> loseInstance(instances.get(round % 2));
            case 1 -> loseDatabase();
            case 2 -> loseInstance(instances.get((round + 1) % 2));
            default -> loseBoth(instances.get(round % 2));
        }
        awaitTraffic();
    }

    private void awaitTraffic() {
        tally.awaitDone(FEWEST + random.nextInt(MORE));
    }

    private void loseInstance(Instance instance) throws IOException {
        awaitTraffic();
        kill(instance);
        awaitTraffic();
        instance.start();
        instance.awaitStart();
    }

    /** Several times, since few calls are just between an effect and its answer; and then for so long that it shows. */
    private void loseDatabase() throws IOException {
        for (int i = 0; i < BLINKS; i++) {
            tally.awaitDone(1 + random.nextInt(FEWEST));
            killDatabase(i % 2 == 0);
            database.start();
        }
        awaitTraffic();
        killDatabase(false);
        tally.awaitUnavailable(UNAVAILABLE);
        database.start();
    }

    /** The instance starts when there is no database yet. */
    private void loseBoth(Instance instance) throws IOException {
        awaitTraffic();
        kill(instance);
        killDatabase(true);
        tally.awaitUnavailable(UNAVAILABLE);
        instance.start();
        database.start();
        instance.awaitStart();
    }

    private void killDatabase(boolean allAtOnce) throws IOException {
        database.kill(allAtOnce);
        databaseKills++;
    }

    void kill(Instance instance) {
        instance.kill();
        instanceKills++;
    }

    int kills() {
        return instanceKills + databaseKills;
    }

    @Override
    public String toString() {
        return "killed instances %d times and PostgreSQL %d times".formatted(instanceKills, databaseKills);
    }
}
