package dev.till.platform.web;

import dev.till.platform.security.AnswerHeaders;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Answers what Tomcat refuses before any filter sees it: malformed request lines, addresses and headers.
 *
 * <p>Public, since Tomcat makes it by its name.
 */
public final class JsonErrorReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0
            || !response.setErrorReported()) {
            return;
        }
        String requestId = RequestId.of(request);
        Failure failure = Failure.of(HttpStatus.valueOf(response.getStatus()));
        response.setHeader(RequestId.HEADER, requestId);
        AnswerHeaders.set(response);
        response.setContentType("application/json");
        try (Writer body = response.getReporter()) {
            // None of these has a character beyond ASCII, or one that JSON would escape.
            body.write("{\"message\":\"%s\",\"status\":%d,\"code\":\"%s\",\"request_id\":\"%s\"}"
                .formatted(failure.message(), failure.status().value(), failure.code(), requestId));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            LoggerFactory.getLogger(getClass()).debug("The client went away", gone);
        }
    }
}
