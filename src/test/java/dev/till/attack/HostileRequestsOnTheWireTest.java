package dev.till.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of hostile requests over raw sockets, against a process with a heap of 256 MiB. */
@TestMethodOrder(OrderAnnotation.class)
class HostileRequestsOnTheWireTest {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);
    /** A machine that is busy with something else may be late once. */
    private static final int TRIES = 3;
    /** Method, route, status, code and duration, without any other text. */
    private static final Pattern LINE = Pattern.compile(".* till\\.requests +: "
        + "(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|\\?) (\\?|(/[\\w.-]+|/\\{\\w+}|/\\*\\*)+) "
        + "\\d{3} [a-z_]+ \\d+ ms");

    private static TillProcess till;

    @BeforeAll
    static void start() {
        // Most requests come once, so that the optimizing compiler would take more time than it saves.
        till = TillProcess.start("hostile", JavaHomes.running(), List.of("-XX:TieredStopAtLevel=1"),
            "--till.body.timeout=600ms", "--till.log.refusals-per-second=1000");
    }

    @AfterAll
    static void stop() {
        till.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.till.attack.HostileTable#rows")
    void areAnsweredRightlyAndSoon(Hostile hostile) {
        Exchange exchange = Exchange.of(till.port(), hostile.request());
        hostile.check(exchange.reply());
        for (int again = 1; again < TRIES && exchange.took().compareTo(LONGEST_ANSWER) > 0; again++) {
            exchange = Exchange.of(till.port(), hostile.request());
        }
        assertThat(exchange.took()).isLessThan(LONGEST_ANSWER);
        if (hostile.code() != null) {
            assertLogged(exchange.reply());
        }
    }

    private static void assertLogged(Reply refusal) {
        String id = "[" + refusal.headers().getFirst("X-Request-Id") + "]";
        List<String> lines = Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5))
            .until(() -> till.lines(id), found -> !found.isEmpty());
        assertThat(lines).singleElement().asString().matches(LINE)
            .contains(" " + refusal.status() + " " + Hostile.json(refusal).path("code").asString() + " ");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void leaveNothingInTheLog() {
        assertThat(till.alarms()).isEmpty();
    }
}
