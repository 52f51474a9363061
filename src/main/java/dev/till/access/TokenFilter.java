package dev.till.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Authenticates the sender of a token. It also runs when an asynchronous request continues, which is when a request
 * whose body arrives late first passes it.
 */
final class TokenFilter extends BearerTokenAuthenticationFilter {

    private static final BearerTokenResolver HEADER = new DefaultBearerTokenResolver();

    TokenFilter(AuthenticationManager tokens, AuthenticationEntryPoint refused) {
        super(tokens, TokenFilter::token);
        setAuthenticationEntryPoint(refused);
        setAuthenticationFailureHandler(refused::commence);
    }

    private static @Nullable BearerTokenAuthenticationToken token(HttpServletRequest request) {
        if (Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).size() > 1) {
            throw new OAuth2AuthenticationException("invalid_request");
        }
        String token = HEADER.resolve(request);
        return token == null ? null : new BearerTokenAuthenticationToken(token);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
