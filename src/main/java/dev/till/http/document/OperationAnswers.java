package dev.till.http.document;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Adds to every operation its errors, and the examples that its controller names. */
@Component
@ConditionalOnWebApplication
@RequiredArgsConstructor
class OperationAnswers implements OperationCustomizer {

    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

    /** Errors of every operation with a body. */
    private static final List<String> BODY_ERRORS = List.of("malformed_json", "unknown_field", "cross_site_request");
    private static final List<String> CHANGE_ERRORS = List.of(
        "invalid_idempotency_key", "idempotency_key_in_flight", "idempotency_answer_dropped", "idempotency_key_reused");

    private final OpenApiBase base;
    private final CallAccess access;

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Examples examples = method.getMethodAnnotation(Examples.class);
        if (examples != null) {
            RequestBody body = operation.getRequestBody();
            show(examples.request(), body == null ? null : body.getContent());
            operation.getResponses().values().forEach(answer -> show(examples.answer(), answer.getContent()));
        }
        ApiResponses answers = operation.getResponses();
        answers.values().forEach(OperationAnswers::tidyHeaders);
        boolean hasAnswerBody = answers.values().stream().anyMatch(answer -> answer.getContent() != null);
        errors(operation, method)
            .forEach((status, names) -> answers.addApiResponse(status.toString(), refusal(names)));
        if (!answers.containsKey("429")) {
            refer(answers, "429", "TooManyRequests");
        }
        new SharedHeaders(operation).add(method);
        access.document(operation, method);
        if (hasAnswerBody && !answers.containsKey("406")) {
            refer(answers, "406", "NotAcceptable");
        }
        if (operation.getRequestBody() != null) {
            refer(answers, "408", "RequestTimeout");
            refer(answers, "413", "ContentTooLarge");
            refer(answers, "415", "UnsupportedMediaType");
        }
        refer(answers, "500", "InternalServerError");
        refer(answers, "503", SharedHeaders.isChange(method) ? "ChangeUnavailable" : "ServiceUnavailable");

        ApiResponses sorted = new ApiResponses();
        new TreeMap<>(answers).forEach(sorted::addApiResponse);
        operation.setResponses(sorted);
        return operation;
    }

    private Map<Integer, List<String>> errors(Operation operation, HandlerMethod method) {
        List<String> names = new ArrayList<>(List.of("malformed_address", "malformed_query"));
        if (operation.getRequestBody() != null) {
            names.addAll(BODY_ERRORS);
        }
        Refuses refuses = method.getMethodAnnotation(Refuses.class);
        if (refuses != null) {
            names.addAll(List.of(refuses.value()));
        }
        if (SharedHeaders.isChange(method)) {
            names.addAll(CHANGE_ERRORS);
        }
        names.addAll(access.errors(method));
        return names.stream().collect(Collectors.groupingBy(base::status));
    }

    private ApiResponse refusal(List<String> names) {
        Content content = new Content().addMediaType(JSON,
            new MediaType().schema(new Schema<>().$ref("ErrorResponse")));
        show(names.toArray(new String[0]), content);
        return new ApiResponse()
            .description(names.stream().map(name -> base.example(name).getSummary()).collect(Collectors.joining(". ")))
            .content(content);
    }

    /** Removes the style that springdoc adds to a reference, which must stand alone. */
    private static void tidyHeaders(ApiResponse answer) {
        if (answer.getHeaders() != null) {
            answer.getHeaders().replaceAll((name, header) -> new Header().$ref(header.get$ref()));
        }
    }

    private void show(String[] names, @Nullable Content content) {
        if (content != null) {
            for (String name : names) {
                base.example(name);
                content.values().forEach(body -> body.addExamples(name, new Example().$ref(name)));
            }
        }
    }

    private static void refer(ApiResponses answers, String status, String response) {
        answers.addApiResponse(status, new ApiResponse().$ref(response));
    }
}
