package dev.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Till answered. Numbers compare digit by digit ({@code 22.90} is not {@code 22.9}), and paths are written as
 * Till's own faults write them: {@code line_items[0].price}.
 */
public final class Answer {

    private static final JsonMapper EXACT = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();

    private final String request;
    private final MockHttpServletResponse response;

    Answer(String request, MockHttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** It has this status. */
    public Answer is(int status) {
        assertThat(response.getStatus()).as("%s answered %s", request, body()).isEqualTo(status);
        return this;
    }

    /** It has this JSON at this place, with {@code '} for {@code "}. */
    public Answer has(String path, Object json) {
        assertThat(at(path).toString()).as("%s in %s", path, body()).isEqualTo(Json.json(json));
        return this;
    }

    /** It has nothing there. */
    public Answer lacks(String path) {
        assertThat(at(path).isMissingNode()).as("%s in %s", path, body()).isTrue();
        return this;
    }

    /** It has this header. */
    public Answer hasHeader(String name, String value) {
        assertThat(header(name)).as(name).isEqualTo(value);
        return this;
    }

    /**
     * It is a refusal, in the one shape of refusals.
     *
     * @param status its status
     * @param faults all that it lists, as {@code field: message}
     */
    public Answer refuses(int status, String... faults) {
        is(status).has("status", status);
        assertThat(response.getContentType()).startsWith("application/json");
        assertThat(faults()).as("faults in %s", body()).containsExactly(faults);
        assertThat(text("code")).matches("[a-z_]+");
        assertThat(text("request_id")).isEqualTo(header("X-Request-Id"));
        assertThat(body()).doesNotContain("Exception", "dev.till", "java.", "jackson", "springframework");
        assertThat(text("message")).isNotBlank().hasSizeLessThan(1000).doesNotContain("\n");
        return this;
    }

    /** All faults of a refusal, as {@code field: message}. */
    public List<String> faults() {
        return all("errors").map(fault -> fault.get("field").stringValue() + ": " + fault.get("message").stringValue())
            .toList();
    }

    /** A value, missing if it isn't there. */
    public JsonNode at(String path) {
        String pointer = path.isEmpty() ? "" : "/" + path.replace("[", "/").replace("]", "").replace(".", "/");
        return EXACT.readTree(body()).at(JsonPointer.compile(pointer.replace("//", "/")));
    }

    /** A text. */
    public String text(String path) {
        return at(path).stringValue();
    }

    /** A UUID. */
    public UUID uuid(String path) {
        return UUID.fromString(text(path));
    }

    /** The elements of an array; none if there is no array. */
    public Stream<JsonNode> all(String path) {
        return at(path).valueStream();
    }

    /** The same field of all elements of an array, as JSON. */
    public List<String> each(String array, String field) {
        return all(array).map(element -> element.get(field).toString()).toList();
    }

    /** All of it, as it was sent. */
    public String body() {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** A header. */
    public @Nullable String header(String name) {
        return response.getHeader(name);
    }
}
