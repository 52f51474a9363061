package dev.till.telemetry;

import dev.till.http.TraceId;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Makes the span of each request: part of the client's trace if the client sent a valid {@code traceparent}. Names the
 * span in the response.
 *
 * <p>A span has the low-cardinality values of the metrics only: no path, and no message of an exception, since these
 * may have text of the client.
 */
final class RequestSpans extends PropagatingReceiverTracingObservationHandler<ServerRequestObservationContext> {

    /** The response header of W3C Trace Context. */
    private static final String HEADER = "traceresponse";

    RequestSpans(Tracer tracer, Propagator propagator) {
        super(tracer, propagator);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ServerRequestObservationContext;
    }

    @Override
    public void onStart(ServerRequestObservationContext context) {
        super.onStart(context);
        TraceContext trace = getRequiredSpan(context).context();
        TraceId.set(context.getCarrier(), trace.traceId());
        if (context.getResponse() != null) {
            context.getResponse().setHeader(HEADER, "00-%s-%s-%s".formatted(
                trace.traceId(), trace.spanId(), Boolean.TRUE.equals(trace.sampled()) ? "01" : "00"));
        }
    }

    /** Names the span as HTTP's semantic conventions do: {@code GET /orders/{uuid}}. */
    @Override
    public void onStop(ServerRequestObservationContext context) {
        String method = value(context, "method");
        String route = value(context, "uri");
        context.setContextualName((method.equals("UNKNOWN") ? "HTTP" : method)
            + (route.startsWith("/") ? " " + route : ""));
        super.onStop(context);
    }

    private static String value(ServerRequestObservationContext context, String name) {
        KeyValue value = context.getLowCardinalityKeyValue(name);
        return value == null ? "UNKNOWN" : value.getValue();
    }

    @Override
    public void tagSpan(ServerRequestObservationContext context, Span span) {
        for (KeyValue value : context.getLowCardinalityKeyValues()) {
            span.tag(value.getKey(), value.getValue());
        }
    }

    @Override
    public void onError(ServerRequestObservationContext context) {
        if (context.getError() != null) {
            getRequiredSpan(context).tag("error.type", context.getError().getClass().getName());
        }
    }
}
