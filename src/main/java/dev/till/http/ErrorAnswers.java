package dev.till.http;

import dev.till.store.StoreFailures;
import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Faults;
import dev.till.validation.Refusal;
import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.Errors;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Turns exceptions into error answers. */
final class ErrorAnswers {

    /** What a path variable identifies, by its name. A malformed value identifies nothing. */
    private static final Map<String, ErrorCode> NOT_FOUND = Map.of(
        "sku", ErrorCode.PRODUCT_NOT_FOUND,
        "id", ErrorCode.CUSTOMER_NOT_FOUND,
        "webhook_id", ErrorCode.WEBHOOK_NOT_FOUND,
        "notification_id", ErrorCode.NOTIFICATION_NOT_FOUND,
        "uuid", ErrorCode.ORDER_NOT_FOUND,
        "order_uuid", ErrorCode.ORDER_NOT_FOUND,
        "line_item_uuid", ErrorCode.LINE_ITEM_NOT_FOUND,
        "discount_uuid", ErrorCode.DISCOUNT_NOT_FOUND);

    private ErrorAnswers() {
    }

    static ErrorAnswer of(Exception exception) {
        if (exception instanceof Refusal refusal) {
            return ErrorAnswer.of(refusal);
        }
        if (exception instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable.getCause());
        }
        if (exception instanceof MethodArgumentNotValidException invalid) {
            return ErrorAnswer.of(faults(invalid).refusal());
        }
        if (exception instanceof HandlerMethodValidationException invalid) {
            return invalid(invalid.getParameterValidationResults());
        }
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                ? notFound(mismatch.getName())
                : ErrorAnswer.invalid(new Fault(mismatch.getName(), StrictParser.expected(mismatch.getRequiredType())));
        }
        if (exception instanceof MissingServletRequestParameterException missing) {
            return ErrorAnswer.invalid(new Fault(missing.getParameterName(), "is required"));
        }
        if (exception instanceof HttpMediaTypeNotAcceptableException unacceptable) {
            return ErrorAnswer.notAcceptable(unacceptable.getSupportedMediaTypes());
        }
        return ErrorAnswer.of(status(exception));
    }

    private static HttpStatus status(Exception exception) {
        if (exception instanceof ErrorResponse answer) {
            return HttpStatus.valueOf(answer.getStatusCode().value());
        }
        if (StoreFailures.isPassing(exception)) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        // Tomcat throws it for malformed chunks of a body.
        return exception instanceof BadRequestException ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private static ErrorAnswer unreadable(@Nullable Throwable cause) {
        if (!(cause instanceof JacksonException json)) {
            return ErrorAnswer.invalid(new Fault("", "is required"));
        }
        Fault fault = JsonFault.of(json);
        return JsonFault.isMalformed(json)
            ? new ErrorAnswer(ErrorCode.MALFORMED_JSON, "The body " + fault.message(), List.of())
            : ErrorAnswer.invalid(fault);
    }

    private static Faults faults(Errors errors) {
        return Faults.of(errors.getAllErrors().stream()
            .map(error -> (ConstraintViolation<?>) error.unwrap(ConstraintViolation.class))
            .collect(Collectors.toSet()));
    }

    private static ErrorAnswer notFound(String variable) {
        ErrorCode code = NOT_FOUND.get(variable);
        return code == null ? ErrorAnswer.of(HttpStatus.NOT_FOUND)
            : ErrorAnswer.of(Refusal.of(code));
    }

    private static ErrorAnswer invalid(List<ParameterValidationResult> results) {
        Faults faults = new Faults();
        for (ParameterValidationResult result : results) {
            if (result.getMethodParameter().hasParameterAnnotation(PathVariable.class)) {
                return notFound(name(result.getMethodParameter()));
            }
            if (result instanceof ParameterErrors body) {
                faults.addAll(faults(body));
            } else {
                result.getResolvableErrors().forEach(error ->
                    faults.add(name(result.getMethodParameter()), String.valueOf(error.getDefaultMessage())));
            }
        }
        return ErrorAnswer.of(faults.refusal());
    }

    /** The name that clients use for a handler's parameter. */
    static String name(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        return named == null || named.name().isEmpty() ? parameter.getParameter().getName() : named.name();
    }
}
