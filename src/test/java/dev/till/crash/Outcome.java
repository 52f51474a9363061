package dev.till.crash;

import java.net.http.HttpResponse;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client knows has become of a call.
 *
 * @param retried whether it was sent more than once
 */
record Outcome(Call call, HttpResponse<String> answer, boolean retried) {

    private static final JsonMapper EXACT = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    /** JSON with its numbers digit by digit. */
    static JsonNode json(HttpResponse<String> answer) {
        return EXACT.readTree(answer.body());
    }

    boolean success() {
        return answer.statusCode() / 100 == 2;
    }

    JsonNode json() {
        return json(answer);
    }

    String etag() {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
