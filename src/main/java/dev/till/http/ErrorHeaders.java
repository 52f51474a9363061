package dev.till.http;

import dev.till.validation.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** Adds the headers that an error of another package needs, whoever found the error. */
@FunctionalInterface
public interface ErrorHeaders {

    /** Adds headers to the answer to a request that was refused with this code, or none. */
    void add(ErrorCode code, HttpServletRequest request, HttpHeaders headers);
}
