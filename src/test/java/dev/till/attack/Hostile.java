package dev.till.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of the table of hostile requests.
 *
 * @param what    in words
 * @param request what is sent
 * @param status  of the right answer; 0 where the connection is closed without one
 * @param code    of the right answer, or null where that is no refusal
 * @param further what must hold of it besides
 */
record Hostile(String what, Request request, int status, @Nullable String code, Consumer<Reply> further) {

    /** What no client may see: names of classes, traces and pages. */
    private static final Pattern INTERNALS = Pattern.compile(
        "(?i)exception|\\bdev\\.till|\\bjava\\.|jakarta|tools\\.jackson|springframework|apache|<html|\\tat ");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_FAULTS = 100;

    static Hostile refused(int status, String code, String what, Request request) {
        return new Hostile(what, request, status, code, reply -> { });
    }

    /** Refused with a fault of this field. */
    static Hostile faulty(String field, String what, Request request) {
        return refused(400, "invalid_request", what, request).and(reply ->
            assertThat(json(reply).path("errors").valueStream().map(fault -> fault.get("field").stringValue()))
                .contains(field));
    }

    /** Answered as if nothing were strange: what is strange of it means nothing to Till. */
    static Hostile taken(int status, String what, Request request) {
        return new Hostile(what, request, status, null, reply -> { });
    }

    /** Closed without an answer, as is right where the other side speaks no HTTP/1. */
    static Hostile closed(String what, Request request) {
        return new Hostile(what, request, 0, null, reply -> { });
    }

    /** With something that must hold of the answer besides. */
    Hostile and(Consumer<Reply> more) {
        return new Hostile(what, request, status, code, further.andThen(more));
    }

    /** With a header of this value, a regular expression. */
    Hostile header(String name, String pattern) {
        return and(reply -> assertThat(reply.headers().getFirst(name)).as(name).isNotNull().matches(pattern));
    }

    Hostile without(String header) {
        return and(reply -> assertThat(reply.headers().get(header)).as(header).isNull());
    }

    /** Fails unless the answer is the right one. */
    void check(Reply reply) {
        try {
            assertThat(reply.status()).as("status").isEqualTo(status);
            if (code != null) {
                checkRefusal(reply);
            }
            if (status != 0) {
                assertThat(reply.headers().get("X-Request-Id")).as("X-Request-Id").hasSize(1);
            }
            further.accept(reply);
            if (status != 0) {
                assertThat(reply.headers().getFirst("X-Content-Type-Options")).as("X-Content-Type-Options")
                    .isEqualTo("nosniff");
            }
        } catch (AssertionError wrong) {
            throw new AssertionError("%s was answered with %s: %s".formatted(what, reply, wrong.getMessage()), wrong);
        }
    }

    private void checkRefusal(Reply reply) {
        assertThat(reply.interim()).as("100 Continue before a refusal").isZero();
        assertThat(reply.headers().getFirst("Content-Type")).startsWith("application/json");
        assertThat(reply.body()).as("internals").doesNotContainPattern(INTERNALS);
        JsonNode body = json(reply);
        assertThat(body.propertyNames()).isSubsetOf("message", "status", "code", "errors", "request_id");
        assertThat(body.path("message").asString()).isNotBlank().doesNotContain("Something went wrong")
            .hasSizeLessThan(1000);
        assertThat(body.path("status").intValue()).isEqualTo(status);
        assertThat(body.path("code").asString()).as("code in %s", body).matches(code);
        assertThat(body.path("request_id").asString()).isEqualTo(reply.headers().getFirst("X-Request-Id"));
        List<JsonNode> faults = body.path("errors").valueStream().toList();
        assertThat(faults).hasSizeLessThanOrEqualTo(MOST_FAULTS).allSatisfy(fault ->
            assertThat(fault.propertyNames()).containsExactlyInAnyOrder("field", "message"));
    }

    static JsonNode json(Reply reply) {
        return JSON.readTree(reply.body());
    }

    @Override
    public String toString() {
        return what;
    }
}
