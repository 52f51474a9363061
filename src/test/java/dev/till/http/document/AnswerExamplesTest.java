package dev.till.http.document;

import dev.till.BothStores;
import dev.till.http.document.Document.Operation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What the document shows of answers is what the server answers to the first example, whatever JSON client asks. */
@BothStores
@OpenApiTest
class AnswerExamplesTest {

    /** Values that differ from run to run: times, and the ids that PostgreSQL does not give again. */
    private static final Pattern VARYING = Pattern.compile(
        "\"(?:id|created_at|updated_at|next_attempt_at|secret|message_id)\":(?:\\d+|\"[^\"]*\")"
        + "|(?!01981f3a-5c00)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** The day in the examples of reports. */
    private static final String REPORTED = "2026-11-01";
    /** The default of clients of openapi-generator: JSON wherever an operation, or its errors, has it. */
    private static final String GENERATED_CLIENT = "application/json";

    @Autowired
    private Document document;
    @Autowired
    private MockMvcTester mvc;
    @Autowired
    private TransactionTemplate transaction;

    @Test
    void areWhatTheServerAnswers() {
        SoftAssertions softly = new SoftAssertions();
        document.operations().forEach(operation -> operation.answers().forEach((status, answer) -> {
            JsonNode json = answer.at("/content/application~1json");
            if (status.startsWith("2") && json.isObject()) {
                softly.assertThat(json.path("examples").isEmpty()).as("%s %s has no example", operation, status)
                    .isFalse();
                String shown = document.followed(json.at("/examples").iterator().next()).get("value").toString();
                String real = body(send(operation, GENERATED_CLIENT));
                String start = shown.startsWith("[") ? shown.substring(0, shown.length() - 1) : shown;
                softly.assertThat(same(real)).as("%s %s", operation, status).startsWith(same(start));
            }
        }));
        softly.assertAll();
    }

    @Test
    void comeForEveryTypeThatTheDocumentHas() {
        SoftAssertions softly = new SoftAssertions();
        document.operations().forEach(operation -> {
            List<String> accepted = new ArrayList<>(List.of(GENERATED_CLIENT, "application/json, text/plain;q=0.5",
                "*/*"));
            JsonNode success = operation.answers().entrySet().stream().filter(answer ->
                answer.getKey().startsWith("2")).findFirst().orElseThrow().getValue();
            accepted.addAll(success.path("content").propertyNames());
            if (!success.has("content")) {
                accepted.addAll(List.of("text/html", "image/png"));
            }
            for (String accept : accepted) {
                softly.assertThat(send(operation, accept).getStatus()).as("%s, Accept: %s", operation, accept)
                    .isBetween(200, 299);
            }
            if (success.has("content")) {
                softly.assertThat(send(operation, "image/png").getStatus()).as("%s, an image", operation)
                    .isEqualTo(406);
            }
        });
        softly.assertAll();
    }

    @Test
    void haveTheIdOfTheRequest() {
        SoftAssertions softly = new SoftAssertions();
        document.operations().forEach(operation -> {
            operation.answers().forEach((status, answer) -> softly.assertThat(answer.at("/headers/X-Request-Id/$ref")
                .asString("")).as("%s %s", operation, status).isEqualTo("#/components/headers/X-Request-Id"));
            softly.assertThat(send(operation, "*/*").getHeader("X-Request-Id")).as("%s", operation).isNotNull();
        });
        softly.assertAll();
    }

    /** Leaves the store as fresh as it was. */
    private MockHttpServletResponse send(Operation operation, String accept) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            var request = mvc.method(operation.method).uri("http://localhost:8080" + operation.address()
                    .replace(REPORTED, LocalDate.now(ZoneOffset.UTC).toString()))
                .header(HttpHeaders.ACCEPT, accept).header("X-Api-Key", Document.STAFF_KEY);
            if (operation.hasBody()) {
                request.contentType("application/json").content(operation.bodies().get(0));
            }
            return request.exchange().getResponse();
        });
    }

    private static String body(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** A report is on today, when the demo orders were placed. */
    private static String same(String json) {
        return VARYING.matcher(json.replace(REPORTED, LocalDate.now(ZoneOffset.UTC).toString())).replaceAll("");
    }
}
