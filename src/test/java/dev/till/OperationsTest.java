package dev.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yaml.snakeyaml.Yaml;

/** The files that run Till elsewhere agree with it, and with each other. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "till.staff-key=demo")
class OperationsTest {

    private static final Path KUBERNETES = Path.of("ops/kubernetes");
    private static final Pattern HEALTH = Pattern.compile("/actuator/[a-z/]+");
    private static final Pattern SETTING = Pattern.compile("\\bTILL_[A-Z_]+\\b");
    private static final int SHUTDOWN_NOTICE_SECONDS = 1;
    private static final int FINISHING_SECONDS = 20;
    private static final int LAST_TELEMETRY_SECONDS = 15;

    @LocalServerPort
    private int port;

    static List<Path> files() throws IOException {
        try (Stream<Path> manifests = Files.list(KUBERNETES)) {
            return Stream.concat(Stream.of("Dockerfile", "compose.yaml", "fly.toml", "ops/train",
                ".github/workflows/image.yml", "docs/operations.md").map(Path::of),
                manifests.filter(file -> file.toString().endsWith(".yaml"))).toList();
        }
    }

    @Test
    void checksTheHealthEverywhere() throws IOException {
        for (String file : List.of("Dockerfile", "compose.yaml", "fly.toml", "ops/kubernetes/deployment.yaml")) {
            assertThat(find(HEALTH, Path.of(file))).as(file).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void asksForAddressesThatExist(Path file) throws IOException {
        assertThat(find(HEALTH, file)).allSatisfy(path ->
            assertThat(new Wire(port).send("GET " + path, "X-Api-Key: demo")).startsWith("HTTP/1.1 200 "));
    }

    @ParameterizedTest
    @MethodSource("files")
    void setsSettingsThatExist(Path file) throws IOException {
        String settings = Files.readString(Path.of("docs/settings.md"));
        assertThat(find(SETTING, file)).allSatisfy(name -> assertThat(settings).containsPattern(
            // As a variable or as a property, such as till.public-url, in which each _ is a dot or a hyphen.
            "`(" + name + "|" + name.toLowerCase(Locale.ROOT).replace("_", "[.-]") + ")`"));
    }

    @Test
    void leavesTimeToStop() throws IOException {
        Map<?, ?> pod = map(map(map(deployment(), "spec"), "template"), "spec");
        Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
        int before = (int) map(map(map(container, "lifecycle"), "preStop"), "sleep").get("seconds");

        assertThat((int) pod.get("terminationGracePeriodSeconds"))
            .isGreaterThan(before + SHUTDOWN_NOTICE_SECONDS + FINISHING_SECONDS + LAST_TELEMETRY_SECONDS);
    }

    @Test
    void runsAsTheUserOfTheImage() throws IOException {
        Map<?, ?> security = map(map(map(map(deployment(), "spec"), "template"), "spec"), "securityContext");

        assertThat(Files.readString(Path.of("Dockerfile"))).contains("\nUSER " + security.get("runAsUser") + "\n");
    }

    private static Map<?, ?> deployment() throws IOException {
        try (InputStream file = Files.newInputStream(KUBERNETES.resolve("deployment.yaml"))) {
            return new Yaml().load(file);
        }
    }

    private static Map<?, ?> map(Map<?, ?> parent, String key) {
        return (Map<?, ?>) parent.get(key);
    }

    private static Set<String> find(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results().map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    }
}
