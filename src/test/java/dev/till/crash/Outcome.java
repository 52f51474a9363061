package dev.till.crash;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a client knows has become of a call. */
record Outcome(Call call, HttpResponse<String> answer) {

    private static final JsonMapper EXACT = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    /** JSON with its numbers digit by digit. */
    static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    /** JSON with its numbers digit by digit. */
    static JsonNode json(String text) {
        return EXACT.readTree(text);
    }

    /** The path and query of the next page of a list. */
    static Optional<String> nextPage(HttpResponse<String> answer) {
        return answer.headers().firstValue("Link").flatMap(link -> NEXT.matcher(link).results().findFirst())
            .map((MatchResult next) -> URI.create(next.group(1)))
            .map(address -> address.getRawPath() + "?" + address.getRawQuery());
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
