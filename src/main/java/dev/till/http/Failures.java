package dev.till.http;

import dev.till.store.StoreFailures;
import dev.till.validation.Faults;
import dev.till.validation.Refusal;
import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.coyote.BadRequestException;
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

/** Finds out what an exception means to a client. */
final class Failures {

    private Failures() {
    }

    static Failure of(Exception exception) {
        if (exception instanceof Refusal refusal) {
            return Failure.of(refusal);
        }
        if (exception instanceof HttpMessageNotReadableException unreadable) {
            return UnreadableBody.failure(unreadable);
        }
        if (exception instanceof MethodArgumentNotValidException invalid) {
            return Failure.of(faults(invalid).refusal());
        }
        if (exception instanceof HandlerMethodValidationException invalid) {
            return invalid(invalid.getParameterValidationResults());
        }
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                ? Failure.of(HttpStatus.NOT_FOUND)
                : Failure.invalid(mismatch.getName(), Expectation.of(mismatch.getRequiredType()));
        }
        if (exception instanceof MissingServletRequestParameterException missing) {
            return Failure.invalid(missing.getParameterName(), "is required");
        }
        if (exception instanceof HttpMediaTypeNotAcceptableException unacceptable) {
            return Failure.notAcceptable(unacceptable.getSupportedMediaTypes());
        }
        return Failure.of(status(exception));
    }

    private static HttpStatus status(Exception exception) {
        if (exception instanceof ErrorResponse answer) {
            return HttpStatus.valueOf(answer.getStatusCode().value());
        }
        if (StoreFailures.isPassing(exception)) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        // Tomcat's, of a body that is cut into chunks wrongly.
        return exception instanceof BadRequestException ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private static Faults faults(Errors errors) {
        return Faults.of(errors.getAllErrors().stream()
            .map(error -> (ConstraintViolation<?>) error.unwrap(ConstraintViolation.class))
            .collect(Collectors.toSet()));
    }

    /** Constraints on parameters of a handler: in a path, what breaks them names nothing. */
    private static Failure invalid(List<ParameterValidationResult> results) {
        Faults faults = new Faults();
        for (ParameterValidationResult result : results) {
            if (result.getMethodParameter().hasParameterAnnotation(PathVariable.class)) {
                return Failure.of(HttpStatus.NOT_FOUND);
            }
            if (result instanceof ParameterErrors body) {
                faults.addAll(faults(body));
            } else {
                result.getResolvableErrors().forEach(error ->
                    faults.add(name(result.getMethodParameter()), String.valueOf(error.getDefaultMessage())));
            }
        }
        return Failure.of(faults.refusal());
    }

    /** What the client calls a parameter of a handler. */
    static String name(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        return named == null || named.name().isEmpty() ? parameter.getParameter().getName() : named.name();
    }
}
