package dev.till.crash;

import java.net.http.HttpResponse;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a client knows has become of a call. */
record Outcome(Call call, HttpResponse<String> answer) {

    private static final JsonMapper EXACT = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    /** JSON with its numbers digit by digit. */
    static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    /** JSON with its numbers digit by digit. */
    static JsonNode json(String text) {
        return EXACT.readTree(text);
    }

    static boolean success(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2;
    }

    /** Whether an earlier try, whose answer was lost, had the effect, or another at the same moment. */
    static boolean replayed(HttpResponse<String> answer) {
        return answer.headers().firstValue("Idempotency-Replayed").isPresent();
    }

    boolean success() {
        return success(answer);
    }

    boolean replayed() {
        return replayed(answer);
    }

    JsonNode json() {
        return json(answer);
    }

    String etag() {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
