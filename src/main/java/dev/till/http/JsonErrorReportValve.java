package dev.till.http;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Answers requests that Tomcat rejects before any filter runs: malformed request lines, addresses and headers.
 *
 * <p>Public because Tomcat creates it by its class name.
 */
public final class JsonErrorReportValve extends ErrorReportValve {

    private static final int MAX_HEADERS = 100;
    private static final Set<String> TOO_LONG = Set.of(
        StringManager.getManager(Http11InputBuffer.class).getString("iib.requestheadertoolarge.error"),
        StringManager.getManager(MimeHeaders.class).getString("headers.maxCountFail", MAX_HEADERS));

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0
            || !response.setErrorReported()) {
            return;
        }
        String requestId = RequestIdFilter.id(request);
        ErrorAnswer answer = ErrorAnswer.of(status(request, response, throwable));
        response.setStatus(answer.code().getStatus());
        RequestLog.setError(request, answer);
        response.setHeader(RequestIdFilter.HEADER, requestId);
        SecurityHeaders.set(response);
        response.setContentType("application/json");
        try (Writer body = response.getReporter()) {
            // All of these are ASCII without a character that JSON escapes.
            body.write("{\"message\":\"%s\",\"status\":%d,\"code\":\"%s\",\"request_id\":\"%s\"}"
                .formatted(answer.message(), answer.code().getStatus(), answer.code(), requestId));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            LoggerFactory.getLogger(getClass()).debug("The client went away", gone);
        }
    }

    /** Tomcat also answers 400 to long addresses and headers; only the message of its exception differs. */
    private static HttpStatus status(Request request, Response response, @Nullable Throwable throwable) {
        if (throwable == null || !TOO_LONG.contains(String.valueOf(throwable.getMessage()))) {
            return HttpStatus.valueOf(response.getStatus());
        }
        return request.getRequestURI() == null ? HttpStatus.URI_TOO_LONG : HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
    }
}
