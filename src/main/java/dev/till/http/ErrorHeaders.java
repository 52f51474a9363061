package dev.till.http;

import dev.till.validation.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** Adds headers to the answers of errors. A package whose errors need headers of their own implements it. */
@FunctionalInterface
public interface ErrorHeaders {

    /** Adds headers to the answer to a request that was refused with this code, or none. */
    void add(ErrorCode code, HttpServletRequest request, HttpHeaders headers);
}
