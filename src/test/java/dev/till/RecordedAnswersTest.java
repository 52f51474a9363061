package dev.till;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.SneakyThrows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Compares answers byte for byte with the recorded ones. Each exchange of a file is a line {@code ### title}, a request
 * and its answer. Placeholders such as <code>{{time-1}}</code> replace values that differ from run to run; later
 * requests of the same file can use them. With {@code -Dtill.recorded.write=true}, the run in memory writes the answers
 * into the files, and the run on PostgreSQL compares its own with them.
 */
@BothStores
@ApiTest
class RecordedAnswersTest {

    private static final Path FOLDER = Path.of("src/test/resources/recorded");
    private static final List<String> HEADERS =
        List.of("Content-Type", "Location", "Link", "ETag", "Allow", "Idempotency-Replayed");
    /** Longer answers are recorded as their hash. */
    private static final int MAX_LENGTH = 20_000;

    /** The uuids of the seed are the same in every run. */
    private static final List<Varying> VARYING = List.of(
        new Varying("request_id", false, "(?<=\"request_id\":\")[^\"]+"),
        new Varying("id", false, "(?<=\"id\":)\\d+"),
        new Varying("minute", false, "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(?= UTC)"),
        new Varying("time", true, "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z"),
        new Varying("uuid", true,
            "(?!01981f3a-5c00)[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
        new Varying("customer", true, "(?<=/customers/|customer_id=|\"customer_id\":)\\d+"),
        new Varying("etag", true, "(?<=ETag: )\"[^\"]+\""),
        new Varying("cursor", true, "(?<=after=)[^&>]+"));
    /** A comparison lists all policies, and so gains an entry with each new policy. */
    private static final Pattern NEW_POLICY = Pattern.compile(",\\{\"pricing_policy\":\"per_rate\"[^}]*}");

    @Autowired
    private MockMvcTester mvc;
    @Autowired
    private Environment environment;

    private final Map<String, String> valuesByPlaceholder = new LinkedHashMap<>(Map.of("{{500 lines}}", lines()));

    static Stream<Path> files() throws IOException {
        return Files.list(FOLDER).sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void answersAsRecorded(Path file) throws IOException {
        boolean write = Boolean.getBoolean("till.recorded.write") && !environment.matchesProfiles(OnPostgres.PROFILE);
        StringBuilder written = new StringBuilder();
        for (String recorded : Files.readString(file).split("(?m)^(?=### )")) {
            String request = recorded.split("(?m)^(?=HTTP/1.1 )")[0];
            String exchange = request + answer(request);
            if (!write) {
                assertThat(exchange).as("An answer differs from %s. If it should, run this test with "
                    + "-Dtill.recorded.write=true, and review the difference", file).isEqualTo(recorded);
            }
            written.append(exchange);
        }
        if (write) {
            Files.writeString(file, written);
        }
    }

    /** Sends a request: a title, method and path, headers, an empty line, perhaps a body. */
    private String answer(String request) throws CharacterCodingException {
        String[] headAndBody = withValues(request).split("\n\n", 2);
        String[] head = headAndBody[0].split("\n");
        String[] methodAndPath = head[1].split(" ");
        MockMvcTester.MockMvcRequestBuilder sent =
            mvc.method(HttpMethod.valueOf(methodAndPath[0])).uri(URI.create(methodAndPath[1]));
        Stream.of(head).skip(2).map(line -> line.split(": ")).forEach(header -> sent.header(header[0], header[1]));
        String body = headAndBody[1].strip();
        if (!body.isEmpty()) {
            sent.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(UTF_8));
        }
        return text(sent.exchange().getResponse());
    }

    private String text(MockHttpServletResponse response) throws CharacterCodingException {
        String headers = HEADERS.stream()
            .flatMap(name -> response.getHeaders(name).stream().map(value -> name + ": " + value + "\n"))
            .collect(Collectors.joining());
        String body = UTF_8.newDecoder().decode(ByteBuffer.wrap(response.getContentAsByteArray())).toString();
        String answer = withPlaceholders("HTTP/1.1 " + response.getStatus() + "\n" + headers + "\n" + body);
        return (answer.length() > MAX_LENGTH ? hashed(answer) : answer) + "\n";
    }

    private String withValues(String request) {
        String text = request;
        for (Map.Entry<String, String> value : valuesByPlaceholder.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        return text;
    }

    private String withPlaceholders(String answer) {
        String text = NEW_POLICY.matcher(answer).replaceAll("");
        for (Varying kind : VARYING) {
            text = Pattern.compile(kind.pattern).matcher(text).replaceAll(value -> placeholder(kind, value.group()));
        }
        return text;
    }

    /** Equal values of a numbered kind have the same placeholder. */
    private String placeholder(Varying kind, String value) {
        if (!kind.numbered) {
            return "{{" + kind.name + "}}";
        }
        String placeholder;
        int number = 0;
        do {
            number++;
            placeholder = "{{" + kind.name + "-" + number + "}}";
        } while (!valuesByPlaceholder.computeIfAbsent(placeholder, absent -> value).equals(value));
        return placeholder;
    }

    @SneakyThrows
    private static String hashed(String answer) {
        int body = answer.indexOf("\n\n") + 2;
        byte[] bytes = answer.substring(body).getBytes(UTF_8);
        return "%s%d bytes with SHA-256 %s".formatted(answer.substring(0, body), bytes.length,
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    /** 500 lines with various prices, quantities and tax rates. */
    private static String lines() {
        return IntStream.range(0, 500).mapToObj(i -> """
            {"uuid": "7e57c0de-0500-4000-8000-%012d", "name": "Line %d", "price": %d.%04d, "quantity": %d.%03d%s}"""
            .formatted(i, i, i % 90, i * 7919 % 10_000, i % 5 + 1, i * 331 % 1000,
                i % 7 == 0 ? "" : ", \"tax_rate\": 0.%06d".formatted(i % 23 * 4321)))
            .collect(Collectors.joining(", ", "[", "]"));
    }

    /** A kind of value that differs from run to run. It has numbers if it matters which values are equal. */
    private record Varying(String name, boolean numbered, String pattern) {
    }
}
