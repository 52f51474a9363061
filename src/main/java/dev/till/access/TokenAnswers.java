package dev.till.access;

import dev.till.http.ErrorHeaders;
import dev.till.validation.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers refused calls in the format of all errors, with the challenge of RFC 6750. */
@RequiredArgsConstructor
final class TokenAnswers implements AuthenticationEntryPoint, AccessDeniedHandler, ErrorHeaders {

    private static final String SCOPE = TokenAnswers.class.getName();
    private static final String CHALLENGE = "Bearer realm=\"till\"";

    private final AccessProperties names;
    private final HandlerExceptionResolver errors;

    @Override
    public void commence(
        HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
        if (isMalformed(failure)) {
            // Its code is also that of requests with another fault.
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_request\"");
        }
        errors.resolveException(request, response, null, answer(failure));
    }

    private static boolean isMalformed(AuthenticationException failure) {
        return failure instanceof OAuth2AuthenticationException malformed
            && malformed.getError().getErrorCode().equals("invalid_request");
    }

    private static Exception answer(AuthenticationException failure) {
        if (failure instanceof TokenFailure refused) {
            return refused.getRefusal();
        }
        if (isMalformed(failure)) {
            return TokenRefusals.several();
        }
        return failure instanceof OAuth2AuthenticationException ? TokenRefusals.invalid("is malformed")
            : TokenRefusals.missing();
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
        if (denied instanceof AuthorizationDeniedException decided
            && decided.getAuthorizationResult() instanceof CallAuthorization.Denied reason) {
            request.setAttribute(SCOPE, reason.scope());
            errors.resolveException(request, response, null, reason.answer());
        } else {
            errors.resolveException(request, response, null,
                TokenRefusals.insufficientScope(names.staffScope(), ""));
        }
    }

    @Override
    public void add(ErrorCode code, HttpServletRequest request, HttpHeaders headers) {
        String challenge = switch (code) {
            case UNAUTHORIZED -> CHALLENGE;
            case INVALID_TOKEN -> CHALLENGE + ", error=\"invalid_token\"";
            case INSUFFICIENT_SCOPE -> CHALLENGE + ", error=\"insufficient_scope\", scope=\"%s\"".formatted(
                Objects.requireNonNullElse(request.getAttribute(SCOPE), names.staffScope()));
            default -> null;
        };
        if (challenge != null) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
    }
}
