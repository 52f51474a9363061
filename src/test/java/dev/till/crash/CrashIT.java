package dev.till.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;

/**
 * Two instances on one PostgreSQL, clients that order with keys and retry, and {@code kill -9} for one after the other.
 * Everything acknowledged must be there at the end, exactly once, and add up. Not part of a usual run:
 *
 * <pre>mvn -Pcrash -Dtill.crash.turns=16</pre>
 *
 * <p>A turn takes some ten seconds. Four of them lose an instance, PostgreSQL, the other instance, and PostgreSQL with
 * an instance; a failure names its seed, and {@code -Dtill.crash.seed} lets the clients ask for the same again.
 *
 * <p>Logs, and the database's files, stay in {@code target/crash}.
 */
@Tag("crash")
class CrashIT {

    private static final Path DIRECTORY = Path.of("target", "crash");
    /** Each instance notifies one customer at a time, who is notified again when it dies before that is stored. */
    private static final int NOTIFIED_TWICE_A_KILL = 2;

    private final int turns = Integer.getInteger("till.crash.turns", 16);
    private final long seed = Long.getLong("till.crash.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Tally tally = new Tally();

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void losesNothingThatWasAcknowledged() throws Exception {
        LoggingSystem.get(CrashIT.class.getClassLoader()).setLogLevel(null, LogLevel.WARN);
        // It reports at length each time that it can't stop what was killed.
        LoggingSystem.get(CrashIT.class.getClassLoader()).setLogLevel("io.zonky", LogLevel.OFF);
        FileSystemUtils.deleteRecursively(DIRECTORY);
        try (PostgresServer database = PostgresServer.durable(DIRECTORY);
            Instance one = new Instance("one", DIRECTORY, database.url());
            Instance other = new Instance("other", DIRECTORY, database.url())) {
            database.start();
            assertThat(List.of("fsync", "synchronous_commit", "full_page_writes")).allMatch(setting ->
                database.client().sql("SHOW " + setting).query(String.class).single().equals("on"));
            one.start();
            other.start();
            run(database, List.of(one, other));
        } catch (Exception | AssertionError failure) {
            throw new AssertionError("With the seed %d (all logs are in %s):%n%s%nAnswers that should not be: %s"
                .formatted(seed, DIRECTORY, tally, tally.faults()), failure);
        }
    }

    private void run(PostgresServer database, List<Instance> instances) throws Exception {
        try (CrashRun run = new CrashRun(instances, database.client(), tally, random)) {
            Chaos chaos = new Chaos(instances, database, tally, random.split());
            run.storm(turns, chaos::turn);
            killTheNotifier(instances, run, chaos);

            SoftAssertions softly = new SoftAssertions();
            String counts = run.check(softly, chaos.kills() * NOTIFIED_TWICE_A_KILL);
            System.out.printf("Crash test with the seed %d: %s%n%s", seed, chaos, counts);
            softly.assertAll();
        }
    }

    /** Kills an instance while it sends notifications. The other instance sends the rest. */
    private void killTheNotifier(List<Instance> instances, CrashRun run, Chaos chaos) throws IOException {
        run.notifications().awaitSilence();
        Instance teller = instances.get(0);
        String key = Shop.uuid(random);
        run.acknowledged().answered(new Caller(List.of(teller), tally).call(Call.move(Shop.LAST_BACK, key, 1)));
        chaos.kill(teller);
        run.acknowledged().moved(key, Shop.LAST_BACK, 1);
        run.notifications().awaitAllNotified();
        teller.start();
        teller.awaitStart();
    }
}
