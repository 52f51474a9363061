package dev.till.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final int CLIENTS = 12;
    /** A client that waits so long for a 503 may have given up. */
    private static final Duration LONGEST_UNAVAILABLE = Duration.ofSeconds(30);
    /** Each instance notifies one customer at a time, who is notified again when it dies before that is stored. */
    private static final int NOTIFIED_TWICE_A_KILL = 2;
    /** And one of so many on a machine so busy that a claim ends before a customer is notified. */
    private static final int NOTIFIED_TWICE_OF = 100;

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
        instances.forEach(Instance::awaitStart);
        Caller caller = new Caller(instances, tally);
        Shop shop = Shop.open(caller, CLIENTS, random.split());
        Chaos chaos = new Chaos(instances, database, tally, random.split());
        Acknowledged acknowledged = storm(caller, shop, chaos);
        NotificationAudit notifications = new NotificationAudit(database.client(), acknowledged, instances);
        killTheNotifier(instances, acknowledged, chaos, notifications);

        SoftAssertions softly = new SoftAssertions();
        new StoreAudit(database.client(), shop, acknowledged).check(softly);
        AnswerAudit answers = new AnswerAudit(caller, acknowledged);
        answers.check(softly);
        int replays = answers.replay();
        // And nothing came of those.
        new StoreAudit(database.client(), shop, acknowledged).check(softly);
        long notifiedTwice = notifications.check(softly);
        System.out.printf("""
                Crash test with the seed %d: %s
                %s
                Acknowledged: %d keys, of which %d were sent again at the end; %s
                Told: %d customers, %d of them twice
                """,
            seed, chaos, tally, acknowledged.answers().size(), replays, acknowledged,
            notifications.marked(), notifiedTwice);
        softly.assertThat(tally.faults().size()).as("answers that should not be").isZero();
        softly.assertThat(tally.longestUnavailable()).as("longest wait for a 503").isLessThan(LONGEST_UNAVAILABLE);
        softly.assertThat(notifiedTwice).as("notified twice")
            .isLessThanOrEqualTo(chaos.kills() * NOTIFIED_TWICE_A_KILL + notifications.marked() / NOTIFIED_TWICE_OF);
        softly.assertAll();
    }

    /** Clients call, and one thing after the other dies. */
    private Acknowledged storm(Caller caller, Shop shop, Chaos chaos) throws Exception {
        AtomicBoolean open = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Acknowledged>> clients = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                clients.add(threads.submit(new Client(caller, tally, shop, number, random.split(), open::get)));
            }
            for (int turn = 0; turn < turns; turn++) {
                chaos.turn(turn);
            }
            open.set(false);
            Acknowledged all = shop.founder();
            for (Future<Acknowledged> client : clients) {
                all.add(client.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Kills an instance while it sends notifications. The other instance sends the rest. */
    private void killTheNotifier(
        List<Instance> instances, Acknowledged acknowledged, Chaos chaos, NotificationAudit notifications)
        throws IOException {
        notifications.awaitSilence();
        Instance teller = instances.get(0);
        String key = Shop.uuid(random);
        acknowledged.answered(new Caller(List.of(teller), tally).call(Call.move(Shop.LAST_BACK, key, 1)));
        chaos.kill(teller);
        acknowledged.moved(key, Shop.LAST_BACK, 1);
        notifications.awaitAllNotified();
        teller.start();
        teller.awaitStart();
    }
}
