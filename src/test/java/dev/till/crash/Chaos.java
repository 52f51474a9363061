package dev.till.crash;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Kills one thing after the other, while clients call, and starts it again. What has been answered says when. */
final class Chaos {

    /** Answers between two events: never many, so that much happens, nor ever the same number. */
    private static final int FEWEST = 50;
    private static final int MORE = 300;
    /** Calls that shall meet a database that is gone. */
    private static final int UNAVAILABLE = 10;

    private final List<Instance> instances;
    private final DatabaseServer database;
    private final Tally tally;
    private final SplittableRandom random;
    private int instanceKills;
    private int databaseKills;

    Chaos(List<Instance> instances, DatabaseServer database, Tally tally, SplittableRandom random) {
        this.instances = instances;
        this.database = database;
        this.tally = tally;
        this.random = random;
    }

    /** One of each: an instance, the database, the other instance, and the database with an instance. */
    void round(int number) throws IOException {
        Instance one = instances.get(number % 2);
        Instance other = instances.get((number + 1) % 2);
        loseInstance(one);
        loseDatabase(false);
        loseInstance(other);
        loseBoth(one);
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

    private void loseDatabase(boolean allAtOnce) throws IOException {
        awaitTraffic();
        database.kill(allAtOnce);
        databaseKills++;
        tally.awaitUnavailable(UNAVAILABLE);
        database.start();
    }

    /** The instance starts when there is no database yet. */
    private void loseBoth(Instance instance) throws IOException {
        awaitTraffic();
        kill(instance);
        database.kill(true);
        databaseKills++;
        tally.awaitUnavailable(UNAVAILABLE);
        instance.start();
        database.start();
        instance.awaitStart();
        awaitTraffic();
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
