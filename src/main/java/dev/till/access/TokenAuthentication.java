package dev.till.access;

import com.nimbusds.jose.RemoteKeySourceException;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Checks a token, and tells who the caller is. */
@RequiredArgsConstructor
final class TokenAuthentication implements AuthenticationManager {

    private static final String NOT_VERIFIED = "can't be verified: it is malformed, or not signed by a key and an "
        + "algorithm of the issuer; get a new one";
    private static final String NOT_SUPPORTED = "has claims of a form that Till does not support";
    /** By a part of what Spring Security says. The signature is right in these cases. */
    private static final Map<String, String> REASONS = Map.of(
        "expired", "has expired; get a new one",
        "exp is required", "has no time of expiry",
        "used before", "is not valid yet",
        "iss claim", "is from another issuer",
        "aud claim", "is for another service",
        "typ", "is of another type");

    private final JwtDecoder decoder;
    private final Callers callers;

    @Override
    public Authentication authenticate(Authentication presented) {
        try {
            Jwt token = decoder.decode(((BearerTokenAuthenticationToken) presented).getToken());
            // A stolen token must not be of use without the key that it is bound to, which Till doesn't check.
            if (token.hasClaim("cnf")) {
                throw invalid("is bound to a key, which Till does not support");
            }
            return new CallerToken(callers.of(token));
        } catch (JwtValidationException wrong) {
            throw invalid(reason(wrong));
        } catch (BadJwtException unverified) {
            throw invalid(NOT_VERIFIED);
        } catch (JwtException failure) {
            throw failure.getCause() instanceof RemoteKeySourceException
                ? new TokenFailure(TokenRefusals.issuerUnavailable()) : invalid(NOT_VERIFIED);
        } catch (IllegalArgumentException | ClassCastException otherTypes) {
            // The libraries expect claims of the right types.
            throw invalid(NOT_SUPPORTED);
        }
    }

    private static String reason(JwtValidationException wrong) {
        String said = String.valueOf(wrong.getErrors().iterator().next().getDescription());
        return REASONS.entrySet().stream().filter(reason -> said.contains(reason.getKey())).map(Map.Entry::getValue)
            .findFirst().orElse(NOT_SUPPORTED);
    }

    private static TokenFailure invalid(String reason) {
        return new TokenFailure(TokenRefusals.invalid(reason));
    }
}
