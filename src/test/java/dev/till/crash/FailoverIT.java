package dev.till.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;

/**
 * A primary, a synchronous standby, two instances, and clients that order with keys and retry. The primary is lost
 * again and again, and the standby takes over. Everything acknowledged must be there at the end, exactly once.
 *
 * <pre>mvn -Pcrash -Dit.test=FailoverIT -Dtill.crash.turns=12</pre>
 *
 * <p>One instance knows the addresses of both servers. The other one connects through PgBouncer, if it is installed.
 * Logs, and the databases' files, stay in {@code target/failover}.
 */
@Tag("crash")
class FailoverIT {

    private static final Path DIRECTORY = Path.of("target", "failover");
    private static final Duration LONGEST_AFTER_PROMOTION = Duration.ofSeconds(30);
    /** Each instance sends up to eight notifications at a time. */
    private static final int NOTIFIED_TWICE_A_LOSS = 16;

    private final int turns = Integer.getInteger("till.crash.turns", 12);
    private final long seed = Long.getLong("till.crash.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Tally tally = new Tally();

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void goesOnWithTheStandbyAndLosesNothing() throws Exception {
        LoggingSystem.get(FailoverIT.class.getClassLoader()).setLogLevel(null, LogLevel.WARN);
        // It reports at length each time that it can't stop what was killed.
        LoggingSystem.get(FailoverIT.class.getClassLoader()).setLogLevel("io.zonky", LogLevel.OFF);
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(DIRECTORY);
        Optional<Path> program = PgBouncer.program();
        try (ServerPair servers = new ServerPair(DIRECTORY)) {
            servers.start();
            if (program.isPresent()) {
                try (PgBouncer bouncer = new PgBouncer(program.get(), DIRECTORY, servers.primary().port())) {
                    run(servers, List.of(bouncer), Map.of("SPRING_DATASOURCE_URL", bouncer.url(),
                        "SPRING_FLYWAY_URL", servers.url()));
                }
            } else {
                run(servers, List.of(), Map.of("SPRING_DATASOURCE_URL", servers.url()));
            }
        } catch (Exception | AssertionError failure) {
            throw new AssertionError("With the seed %d (all logs are in %s):%n%s%nAnswers that should not be: %s"
                .formatted(seed, DIRECTORY, tally, tally.faults()), failure);
        }
    }

    private void run(ServerPair servers, List<PgBouncer> bouncers, Map<String, String> database) throws Exception {
        try (Instance direct = new Instance("direct", DIRECTORY, servers.url());
            Instance other = new Instance("other", DIRECTORY, database)) {
            direct.start();
            other.start();
            List<Instance> instances = List.of(direct, other);
            try (CrashRun run = new CrashRun(instances, servers.client(), tally, random)) {
                Failovers failovers = new Failovers(instances, servers, bouncers, tally, random.split());
                run.storm(turns, failovers::turn);
                run.notifications().awaitSilence();

                SoftAssertions softly = new SoftAssertions();
                String counts = run.check(softly, failovers.losses() * NOTIFIED_TWICE_A_LOSS);
                System.out.printf("Failover test with the seed %d, %s: %s%n%s", seed,
                    bouncers.isEmpty() ? "WITHOUT PgBouncer, which is not installed" : "one instance behind PgBouncer",
                    failovers, counts);
                softly.assertThat(failovers.longestAfterPromotion()).as("longest pause after the promotion")
                    .isLessThan(LONGEST_AFTER_PROMOTION);
                softly.assertThat(unsafeCommits()).as("commits that did not wait for the standby").isEmpty();
                softly.assertAll();
            }
        }
    }

    /** PostgreSQL acknowledges a commit without the standby if its wait is cancelled. */
    private static List<String> unsafeCommits() throws IOException {
        try (Stream<String> one = Files.lines(DIRECTORY.resolve("postgres-a.log"));
            Stream<String> other = Files.lines(DIRECTORY.resolve("postgres-b.log"))) {
            return Stream.concat(one, other)
                .filter(line -> line.contains("canceling wait for synchronous replication")).toList();
        }
    }
}
