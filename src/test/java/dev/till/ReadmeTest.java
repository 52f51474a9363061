package dev.till;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.PricingPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents are true. Each command of the README and of the API guide, in this order on a fresh start, gives the
 * printed answer. The settings are those of the code. Links, commands, classes and packages exist.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.application.name=readme", "till.staff-key=demo"})
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path DOCS = Path.of("docs");
    private static final Path SETTINGS = Path.of("docs/settings.md");
    private static final Path ARCHITECTURE = Path.of("docs/architecture.md");
    private static final Path OPENAPI = Path.of("src/main/resources/openapi/base.yaml");
    private static final Path SOURCES = Path.of("src/main/java/dev/till");
    private static final int MOST_LINES = 300;
    /** What the jar says about its settings. The build makes it from the records of settings. */
    private static final JsonNode METADATA = JsonMapper.shared().readTree(
        Path.of("target/classes/META-INF/spring-configuration-metadata.json"));

    /** A command, up to the next line that ends outside of quotes, and what is printed until the next one. */
    private static final Pattern STEP = Pattern.compile("^\\$ (curl (?:[^'\n]|'[^']*')*)\n(.*?)(?=^\\$ |^```$)",
        Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    /** Values that differ from start to start: uuids, times and ids. */
    private static final Pattern UUID = Pattern.compile("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern TIME =
        Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z| \\d\\d:\\d\\d UTC)");
    private static final Pattern ID = Pattern.compile("(?<=\"id\":)\\d+");
    /** A JSON string, which is kept, or white space between the tokens. */
    private static final Pattern STRING_OR_SPACE = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")|\\s+");

    private static final Pattern SHELL = Pattern.compile("^```sh$(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
    private static final Pattern FENCE = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    /** Two capital letters or more: a single one may also be a header or a schema. */
    private static final Pattern CLASS = Pattern.compile("@?((?:[A-Z][a-z0-9]+){2,}|[A-Z][A-Za-z]*Test)");
    private static final Pattern SCRIPT = Pattern.compile("(?:\\./|\\.ci/|bench/)\\S+");
    private static final Pattern SOURCE = Pattern.compile("(?:src|docs|bench|\\.ci|\\.github)/[\\w./-]+");
    private static final Pattern RIDDLE = Pattern.compile("(?i)\\b(lest|whoever|whomever|for ever|at the most|"
        + "such as it is|is none|none of success|what became of|beside|besides|perhaps|whence|thereof)\\b");

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return Stream.concat(Stream.of(README, Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")),
                files.filter(file -> file.toString().endsWith(".md"))).toList();
        }
    }

    @Test
    void printsWhatEachCommandAnswers() throws IOException, InterruptedException {
        Matcher steps = STEP.matcher(text(README) + text(Path.of("docs/api.md")));
        StringBuilder commands = new StringBuilder();
        int count = 0;
        while (steps.find()) {
            String command = steps.group(1);
            commands.append(command);
            HttpResponse<String> answer = answer(command);
            String printed = steps.group(2);
            if (command.startsWith("curl -i ")) {
                String[] headAndBody = printed.split("\n\n", 2);
                assertThat(comparable(head(answer), commands).lines()).as(command)
                    .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                    .containsAll(comparable(headAndBody[0], commands).lines().toList());
                printed = headAndBody[1];
            }
            assertThat(comparable(answer.body(), commands)).as("%s%n%s", command, printed)
                .matches(Arrays.stream(comparable(printed, commands).split("…", -1)).map(Pattern::quote)
                    .collect(Collectors.joining(".*")));
            count++;
        }
        assertThat(count).as("commands").isGreaterThan(12);
    }

    /** So that its examples are compiled and run by .ci/clients. */
    @Test
    void quotesTheClients() {
        Map<String, Path> sources = Map.of("python", Path.of("python/story.py"), "ts", Path.of("typescript/story.ts"),
            "java", Path.of("java/Story.java"), "xml", Path.of("java/pom.xml"));
        Matcher examples = EXAMPLE.matcher(text(Path.of("docs/clients.md")));
        Set<String> languages = new TreeSet<>();
        while (examples.find()) {
            String language = examples.group(1);
            if (sources.containsKey(language)) {
                languages.add(language);
                assertThat(unindented(text(Path.of("src/test/clients").resolve(sources.get(language)))))
                    .as(language).containsSequence(unindented(examples.group(2)));
            }
        }
        assertThat(languages).isEqualTo(sources.keySet());
    }

    private static List<String> unindented(String text) {
        return text.lines().map(String::strip).toList();
    }

    @Test
    void startsTillWithTheStaffKeyOfItsExamples() throws IOException {
        String key = Pattern.compile("^TILL_STAFF_KEY=(\\w+) \\./mvnw spring-boot:run", Pattern.MULTILINE)
            .matcher(text(README)).results().findFirst().orElseThrow().group(1);
        assertThat(documents()).allSatisfy(page ->
            assertThat(Pattern.compile("X-Api-Key: (\\w+)").matcher(text(page)).results()
                .map(header -> header.group(1))).allMatch(key::equals));
    }

    @Test
    void isShort() {
        assertThat(text(README).lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    /** The README leads to the pages in {@code docs}, and one of these to each page in a folder below. */
    @Test
    void leadsToEveryPage() throws IOException {
        Set<Path> pages = linked(README).collect(Collectors.toSet());
        pages.addAll(List.copyOf(pages).stream().filter(page -> DOCS.equals(page.getParent()))
            .flatMap(ReadmeTest::linked).toList());
        assertThat(pages).containsAll(documents().stream().filter(page -> !page.equals(README)).toList());
    }

    private static Stream<Path> linked(Path page) {
        return LINK.matcher(text(page)).results()
            .map(link -> page.resolveSibling(link.group(1).replaceAll("#.*", "")).normalize());
    }

    @Test
    void listsEveryCall() {
        Set<String> calls = new TreeSet<>();
        String path = "";
        for (String line : text(Path.of("openapi.yaml")).lines().toList()) {
            if (line.startsWith("  /")) {
                path = line.strip().replace(":", "");
            } else if (line.matches(" {4}(get|post|put|patch|delete):")) {
                calls.add(line.strip().replace(":", " ").toUpperCase(Locale.ROOT) + path);
            }
        }
        String section = text(README).split("\n## The calls\n")[1].split("\n## ")[0];
        assertThat(CODE.matcher(section).results().map(code -> code.group(1))
            .filter(code -> code.matches("(GET|POST|PUT|PATCH|DELETE) /.*")).map(ReadmeTest::call))
            .containsExactlyInAnyOrderElementsOf(calls.stream().map(ReadmeTest::call).toList());
    }

    private static String call(String call) {
        return call.replaceAll("\\{\\w+}", "{}");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksToFilesAndHeadingsThatExist(Path page) {
        assertThat(LINK.matcher(prose(page)).results().map(link -> link.group(1))
            .filter(link -> !link.startsWith("http"))).allSatisfy(link -> {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty() ? page
                    : page.resolveSibling(parts[0]).normalize();
                assertThat(target).exists();
                if (parts.length == 2) {
                    assertThat(headings(target)).contains(parts[1]);
                }
            });
    }

    /** As GitHub makes them into anchors. */
    private static Stream<String> headings(Path page) {
        return prose(page).lines().filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "")
                .replace(' ', '-'));
    }

    @Test
    void usesPlainWords() throws IOException {
        assertThat(Stream.concat(documents().stream(), Stream.of(OPENAPI))).allSatisfy(page ->
            assertThat(RIDDLE.matcher(text(page)).results().map(MatchResult::group)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesClassesAndFilesThatExist(Path page) throws IOException {
        Set<String> classes = classes();
        assertThat(code(page).map(CLASS::matcher).filter(Matcher::matches).map(name -> name.group(1)))
            .allSatisfy(name -> assertThat(classes).contains(name));
        assertThat(code(page).filter(SOURCE.asMatchPredicate()).map(Path::of))
            .allSatisfy(file -> assertThat(file).exists());
    }

    /** Those of the project, and those of libraries that it imports. */
    private static Set<String> classes() throws IOException {
        Set<String> classes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                classes.add(file.getFileName().toString().replace(".java", ""));
                text(file).lines().filter(line -> line.startsWith("import ")).forEach(line ->
                    classes.add(line.substring(line.lastIndexOf('.') + 1).replace(";", "")));
            });
        }
        return classes;
    }

    @Test
    void namesEveryPackageAndNoOther() throws IOException {
        String tree = FENCE.matcher(text(ARCHITECTURE)).results().findFirst().orElseThrow().group();
        Set<String> named = new TreeSet<>();
        tree.lines().filter(line -> line.matches("[├└]── .*")).forEach(line -> {
            String[] folders = Pattern.compile("\\w+(?=/)").matcher(line).results().map(MatchResult::group)
                .toArray(String[]::new);
            named.add(folders[0]);
            Arrays.stream(folders).skip(1).forEach(inner -> named.add(folders[0] + "." + inner));
        });
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.endsWith("package-info.java"))
                .map(file -> SOURCES.relativize(file.getParent()).toString().replace('/', '.'))
                .filter(name -> !name.isEmpty())).containsExactlyInAnyOrderElementsOf(named);
        }
        assertThat(code(ARCHITECTURE).filter(name -> name.matches("[a-z]+(\\.[a-z]+)+")))
            .isNotEmpty().isSubsetOf(named);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void givesCommandsThatExist(Path page) throws IOException {
        Set<String> classes = classes();
        String pom = text(Path.of("pom.xml"));
        String properties = pom + tests();
        for (String command : Stream.concat(
            code(page).filter(code -> code.startsWith("./mvnw") || SCRIPT.matcher(code).matches()),
            SHELL.matcher(text(page)).results().flatMap(block -> block.group(1).lines())).toList()) {
            for (String word : command.replaceFirst(" +#.*", "").replaceAll("['\"]", "").trim().split(" +")) {
                if (SCRIPT.matcher(word).matches()) {
                    assertThat(Path.of(word)).as(command).isExecutable();
                } else if (word.startsWith("-P")) {
                    assertThat(pom.contains("<id>" + word.substring(2) + "</id>")).as(command).isTrue();
                } else if (word.startsWith("-Dtest=")) {
                    for (String name : word.replaceAll("-Dtest=|#[^,]*", "").split(",")) {
                        assertThat(classes).as(command).anyMatch(each -> each.matches(name.replace("*", ".*")));
                    }
                } else if (word.matches("-D[a-z]+\\..*")) {
                    assertThat(properties.contains(word.substring(2).replaceFirst("=.*", ""))).as(command).isTrue();
                }
            }
        }
    }

    private static String tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("ReadmeTest.java"))
                .map(ReadmeTest::text).collect(Collectors.joining());
        }
    }

    @Test
    void listsEverySettingWithItsDefault() {
        Map<String, String> listed = new TreeMap<>();
        for (String[] cells : text(SETTINGS).lines().filter(line -> line.startsWith("| `"))
            .map(line -> line.split(" \\| ")).toList()) {
            CODE.matcher(cells[0]).results().map(name -> name.group(1)).filter(name -> name.startsWith("till."))
                .forEach(name -> listed.put(name, cells[1]));
        }
        Map<String, String> defaults = defaults();

        assertThat(listed).containsOnlyKeys(defaults.keySet());
        assertThat(defaults.values()).filteredOn(value -> !value.isEmpty()).hasSizeGreaterThan(10);
        defaults.forEach((name, value) ->
            assertThat(listed.get(name)).as(name).contains(value.isEmpty() ? "" : "`" + value + "`"));
        YamlPropertiesFactoryBean postgres = new YamlPropertiesFactoryBean();
        postgres.setResources(new ClassPathResource("application-postgres.yaml"));
        postgres.getObject().forEach((name, value) -> {
            if (name.toString().startsWith("till.")) {
                assertThat(listed.get(name.toString())).contains("`" + value + "` with `postgres`");
            }
        });
    }

    /** The defaults by the names of all settings below {@code till}; empty where the code computes one. */
    private static Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        for (JsonNode setting : METADATA.get("properties")) {
            String name = setting.get("name").asString();
            if (name.startsWith("till.")) {
                assertThat(setting.path("type").asString("")).as(name).isNotEmpty();
                assertThat(setting.path("description").asString("")).as(name).matches("[A-Za-z0-9].{10,}")
                    .doesNotContain("{@", "*");
                defaults.put(name, setting.path("defaultValue").asString(""));
            }
        }
        return defaults;
    }

    @Test
    void offersEveryPolicyForTheSettingOfPolicies() {
        JsonNode hint = METADATA.get("hints").get(0);

        assertThat(hint.get("name").asString()).isEqualTo("till.pricing.policy");
        assertThat(hint.get("values").valueStream().map(value -> value.get("value").asString()))
            .containsExactlyElementsOf(PricingPolicy.names());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String prose(Path page) {
        return FENCE.matcher(text(page)).replaceAll("");
    }

    /** What stands between backticks outside of code blocks. */
    private static Stream<String> code(Path page) {
        return CODE.matcher(prose(page)).results().map(code -> code.group(1));
    }

    private String head(HttpResponse<String> answer) {
        return "HTTP/1.1 " + answer.statusCode() + "\n" + answer.headers().map().entrySet().stream()
            .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()) + "\n")
            .collect(Collectors.joining()).replace("localhost:" + port, "localhost:8080");
    }

    private HttpResponse<String> answer(String command) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder().header("Accept", "*/*");
        String method = "";
        Iterator<String> words = words(command).iterator();
        words.next();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "-i" -> { }
                case "-X" -> method = words.next();
                case "-H" -> {
                    String[] header = words.next().split(": ", 2);
                    request.setHeader(header[0], header[1]);
                }
                case "--json" -> {
                    request.setHeader("Content-Type", "application/json");
                    request.method(method.isEmpty() ? "POST" : method, BodyPublishers.ofString(words.next()));
                    method = "";
                }
                default -> request.uri(URI.create("http://" + word.replace("localhost:8080", "localhost:" + port)));
            }
        }
        if (!method.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }

    /** JSON without white space between its tokens, and without values that differ from start to start. */
    private static String comparable(String answer, CharSequence commands) {
        String text = answer.startsWith("{") || answer.startsWith("[")
            ? STRING_OR_SPACE.matcher(answer).replaceAll(token -> token.group(1) == null ? ""
                : Matcher.quoteReplacement(token.group(1))) : answer.stripTrailing();
        return UUID.matcher(ID.matcher(TIME.matcher(text).replaceAll("<time>")).replaceAll("<id>")).replaceAll(uuid ->
            commands.toString().contains(uuid.group()) ? uuid.group() : "<uuid>");
    }
}
