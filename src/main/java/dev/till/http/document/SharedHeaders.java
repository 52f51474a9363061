package dev.till.http.document;

import dev.till.http.WithoutEffect;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Adds the headers that all operations of a kind share: idempotency keys, versions and rate limits. */
@RequiredArgsConstructor
class SharedHeaders {

    private static final List<String> RATE_LIMITS = List.of("RateLimit", "RateLimit-Policy");

    private final Operation operation;

    void add(HandlerMethod method) {
        if (isChange(method)) {
            operation.addParametersItem(new Parameter().name("Idempotency-Key"));
            successes().forEach(answer -> add(answer, "Idempotency-Replayed"));
        } else if (hasVersion(operation.getResponses())) {
            operation.getResponses().addApiResponse("304", new ApiResponse().$ref("NotModified"));
        }
        successes().forEach(answer -> RATE_LIMITS.forEach(header -> add(answer, header)));
        ApiResponse tooMany = operation.getResponses().get("429");
        if (tooMany.get$ref() == null) {
            RATE_LIMITS.forEach(header -> add(tooMany, header));
        }
    }

    private List<ApiResponse> successes() {
        return operation.getResponses().entrySet().stream().filter(answer -> answer.getKey().startsWith("2"))
            .map(Map.Entry::getValue).toList();
    }

    /** Whether the operation supports idempotency keys. */
    static boolean isChange(HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && !Set.of(mapping.method()).contains(RequestMethod.GET)
            && !method.hasMethodAnnotation(WithoutEffect.class);
    }

    private static boolean hasVersion(ApiResponses answers) {
        return answers.values().stream()
            .anyMatch(answer -> answer.getHeaders() != null && answer.getHeaders().containsKey(HttpHeaders.ETAG));
    }

    static void add(ApiResponse answer, String header) {
        answer.addHeaderObject(header, new Header().$ref("#/components/headers/" + header));
    }
}
