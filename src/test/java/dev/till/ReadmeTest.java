package dev.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/**
 * The README is true: each of its commands, in order on a fresh start, answers what is printed below it. Of headers, it
 * prints those that matter.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.application.name=readme", "till.staff-key=demo"})
class ReadmeTest {

    /** A command, up to the next line that ends outside of quotes, and what is printed until the next one. */
    private static final Pattern STEP = Pattern.compile("^\\$ (curl (?:[^'\n]|'[^']*')*)\n(.*?)(?=^\\$ |^```$)",
        Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern UUID = Pattern.compile("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern TIME =
        Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z| \\d\\d:\\d\\d UTC)");

    @LocalServerPort
    private int port;
    @Autowired
    private JsonMapper json;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void printsWhatTheTourAnswers() throws IOException, InterruptedException {
        String readme = Files.readString(Path.of("README.md"));
        Matcher steps = STEP.matcher(readme);
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
            assertThat(comparable(answer.body(), commands)).as(command).isEqualTo(comparable(printed, commands));
            count++;
        }
        assertThat(count).as("steps of the tour").isGreaterThan(5);
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

    /** JSON without its wrapping, and nothing that is Till's own to make: times, and uuids that no command gave. */
    private String comparable(String answer, CharSequence commands) {
        String unwrapped = answer.startsWith("{") || answer.startsWith("[")
            ? json.readTree(answer).toString() : answer.stripTrailing();
        return UUID.matcher(TIME.matcher(unwrapped).replaceAll("<time>")).replaceAll(uuid ->
            commands.toString().contains(uuid.group()) ? uuid.group() : "<uuid>");
    }
}
