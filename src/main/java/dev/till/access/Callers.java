package dev.till.access;

import dev.till.http.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.SneakyThrows;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/** Reads from the claims of a valid token who the caller is. */
final class Callers {

    private static final String SCOPE_PREFIX = "SCOPE_";
    private static final Pattern CUSTOMER_ID = Pattern.compile("[0-9]{1,18}");

    private final AccessProperties names;
    private final JwtAuthenticationConverter scopes;
    private final String prefix;
    private final String subject;

    /** Reads scopes and subject as the settings of Spring Boot say. */
    Callers(
        AccessProperties names, OAuth2ResourceServerProperties properties,
        ObjectProvider<JwtAuthenticationConverter> converter) {
        this.names = names;
        scopes = converter.getIfAvailable(JwtAuthenticationConverter::new);
        prefix = Objects.requireNonNullElse(properties.getJwt().getAuthorityPrefix(), SCOPE_PREFIX);
        subject = Objects.requireNonNullElse(properties.getJwt().getPrincipalClaimName(), JwtClaimNames.SUB);
    }

    /** Returns the sender of a valid token. Throws a RuntimeException if claims have another type than they should. */
    Caller of(Jwt token) {
        Set<String> granted = scopes.convert(token).getAuthorities().stream()
            .map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
        Set<Role> roles = EnumSet.of(Role.ANYONE);
        if (granted.contains(prefix + names.calculateScope())) {
            roles.add(Role.CALCULATOR);
        }
        Long customer = customer(token.getClaim(names.customerClaim()));
        if (customer != null) {
            roles.add(Role.CUSTOMER);
        }
        return new Caller(id(token), granted.contains(prefix + names.staffScope()), roles, customer);
    }

    private static @Nullable Long customer(@Nullable Object claim) {
        boolean isId = claim instanceof Long || claim instanceof Integer || claim instanceof String;
        return isId && CUSTOMER_ID.matcher(claim.toString()).matches() ? Long.valueOf(claim.toString()) : null;
    }

    /** A token that names neither a subject nor a client is a caller of its own. */
    private String id(Jwt token) {
        String issuer = String.valueOf(token.getClaimAsString(JwtClaimNames.ISS));
        for (String claim : new String[] {subject, "client_id", "azp"}) {
            String value = token.getClaimAsString(claim);
            if (value != null) {
                return digest((claim.equals(subject) ? "subject " : "client ") + issuer.length() + issuer + value);
            }
        }
        return digest("token " + token.getTokenValue());
    }

    @SneakyThrows(NoSuchAlgorithmException.class)
    private static String digest(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
