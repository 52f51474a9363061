package dev.till;

import static dev.till.Json.line;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dashboard, the alert rules and the documentation agree with a scrape of both stores: they name metrics, labels
 * and values that exist.
 */
@BothStores
@ApiTest
class MetricNamesTest {

    private static final Path DASHBOARD = Path.of("ops/grafana/till.json");
    private static final Path RULES = Path.of("ops/prometheus/rules.yml");
    private static final Path RULE_TESTS = Path.of("ops/prometheus/rules_test.yml");
    private static final Path PAGE = Path.of("docs/operations.md");

    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!=|!~|=)\\s*\"([^\"]*)\"");
    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    /** A word that is neither a function nor part of a number. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.$])([a-z_]\\w*)\\b(?!\\s*\\()");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");
    private static final Pattern ROW =
        Pattern.compile("(?m)^\\| `(till_\\w+)` \\|[^|]*\\| ([^|]*)\\|[^|]*\\| (\\w+) \\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");
    /** Prometheus adds them itself. */
    private static final Set<String> TARGET_LABELS = Set.of("job", "instance");
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final Map<String, Scrape> SCRAPES = new TreeMap<>();

    @Autowired
    private TillApi till;
    @Autowired
    private Environment environment;

    @Test
    void scrapesAfterARequest() {
        till.post("/orders", order(line())).is(200);
        SCRAPES.put(environment.matchesProfiles(OnPostgres.PROFILE) ? "postgres" : "memory", Scrape.of(till));
    }

    @AfterAll
    static void agreesWithWhatIsThere() throws IOException {
        Scrape all = both();
        List<String> wrong = new ArrayList<>();
        dashboard().forEach((panel, queries) -> queries.forEach(query -> wrong.addAll(faults(query, all, panel))));
        rules().forEach(rule -> wrong.addAll(faults(rule.get("expr").toString(), all, rule.get("alert").toString())));

        assertThat(wrong).isEmpty();
        assertThat(documented()).isEqualTo(own());
    }

    private static Scrape both() {
        Map<String, Double> series = new HashMap<>();
        SCRAPES.values().forEach(scrape -> series.putAll(scrape.series()));
        return new Scrape(series);
    }

    /** What a query in PromQL names but a scrape doesn't have. */
    private static List<String> faults(String query, Scrape scrape, String place) {
        List<String> faults = new ArrayList<>();
        Map<String, Set<String>> known = scrape.labels();
        Set<String> labels = new TreeSet<>(TARGET_LABELS);
        String rest = GROUPING.matcher(query.replaceAll("\\[[^]]*]", "")).replaceAll(" ");
        Matcher selectors = SELECTOR.matcher(rest);
        while (selectors.find()) {
            String metric = selectors.group(1);
            MATCHER.matcher(selectors.group(2)).results()
                .filter(label -> !TARGET_LABELS.contains(label.group(1)))
                .filter(label -> !scrape.values(metric, label.group(1)).contains(label.group(3))
                    && (label.group(2).equals("=") && metric.startsWith("till_")
                        || scrape.values(metric, label.group(1)).isEmpty()))
                .forEach(label -> faults.add(place + ": " + metric + " has no " + label.group()));
        }
        NAME.matcher(rest.replaceAll("\\{[^}]*}", "")).results().map(name -> name.group(1))
            .filter(name -> !OPERATORS.contains(name) && !OF_PROMETHEUS.contains(name)).forEach(metric -> {
                labels.addAll(known.getOrDefault(metric, Set.of()));
                if (!known.containsKey(metric)) {
                    faults.add(place + ": there is no " + metric);
                }
            });
        GROUPING.matcher(query).results().flatMap(group -> List.of(group.group(1).split("\\s*,\\s*")).stream())
            .filter(label -> !labels.contains(label)).forEach(label -> faults.add(place + ": no label " + label));
        return faults;
    }

    /** The queries of all panels by title. */
    private static Map<String, List<String>> dashboard() throws IOException {
        Map<String, List<String>> queries = new TreeMap<>();
        for (JsonNode panel : panels()) {
            queries.put(panel.get("title").stringValue(),
                panel.get("targets").valueStream().map(target -> target.get("expr").stringValue()).toList());
        }
        return queries;
    }

    private static List<JsonNode> panels() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(DASHBOARD)).get("panels").valueStream()
            .filter(panel -> !panel.get("type").stringValue().equals("row")).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(RULES));
        return file.get("groups").stream()
            .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream()).toList();
    }

    /** The metrics of the documentation, each with its labels, their values, and its store. */
    private static Map<String, String> documented() throws IOException {
        return ROW.matcher(Files.readString(PAGE)).results().collect(Collectors.toMap(row -> row.group(1), row ->
            row.group(3) + " " + CODE.matcher(row.group(2)).results().map(code -> code.group(1)).sorted().toList()));
    }

    /** The same of the scrapes. The documentation of the API lists the codes of errors. */
    private static Map<String, String> own() {
        Map<String, String> own = new TreeMap<>();
        Scrape all = both();
        all.labels().forEach((metric, labels) -> {
            if (metric.startsWith("till_")) {
                List<String> words = new ArrayList<>(labels);
                labels.stream().filter(label -> !label.equals("code"))
                    .forEach(label -> words.addAll(all.values(metric, label)));
                boolean both = SCRAPES.values().stream().allMatch(scrape -> scrape.labels().containsKey(metric));
                own.put(metric.replaceFirst("_seconds_(count|sum|max)$", "_seconds"),
                    (both ? "both " : "memory ") + words.stream().sorted().toList());
            }
        });
        return own;
    }

    @Test
    void describesEveryPanel() throws IOException {
        assertThat(panels()).hasSizeGreaterThan(20).allSatisfy(panel -> {
            assertThat(panel.get("title").stringValue()).isNotBlank();
            assertThat(panel.get("description").stringValue()).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").stringValue()).isNotBlank();
            Set<String> words = new TreeSet<>();
            panel.get("targets").forEach(target -> words.add(target.get("legendFormat").stringValue()));
            assertThat(LEGEND.matcher(words.toString()).results().map(MatchResult::group)).allSatisfy(label ->
                assertThat(panel.get("targets").toString()).contains(label.replaceAll("[{}]", "")));
        });
        assertThat(panels()).extracting(panel -> panel.get("title").stringValue()).doesNotHaveDuplicates();
        assertThat(panels()).extracting(panel -> panel.get("id").intValue()).doesNotHaveDuplicates();
    }

    @Test
    void describesAndTestsEveryAlert() throws IOException {
        String tests = Files.readString(RULE_TESTS);
        assertThat(rules()).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(rule).containsKeys("alert", "expr", "for", "labels", "annotations");
            assertThat(rule.get("labels").toString()).matches("\\{severity=(critical|warning)}");
            assertThat(rule.get("annotations").toString()).contains("summary=", "description=");
            assertThat(tests).contains(rule.get("alert").toString());
        });
    }

    /** Debian's package {@code prometheus} has promtool. */
    @Test
    void raisesTheAlertsAtTheRightTime() throws IOException, InterruptedException {
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "test", "rules", RULE_TESTS.toString())
                .redirectErrorStream(true).start();
        } catch (IOException absent) {
            System.out.println("SKIPPED: promtool is not installed, so the alert rules are not tested");
            assumeThat(absent).as("promtool is installed").isNull();
            return;
        }
        String output = new String(promtool.getInputStream().readAllBytes());
        assertThat(promtool.waitFor()).as(output).isZero();
    }
}
