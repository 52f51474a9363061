package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.till.http.Role;
import dev.till.validation.ErrorCode;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/** Who a token says the caller is, also where the issuer is down or the settings name other claims. */
class TokenAuthenticationTest {

    private final LocalIssuer issuer = LocalIssuer.start();
    private final IssuerKeys keys = new IssuerKeys(new Issuer(issuer.uri(), null), Clock.systemUTC());
    private final OAuth2ResourceServerProperties properties = new OAuth2ResourceServerProperties();
    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

    @AfterEach
    void close() {
        keys.close();
        issuer.close();
    }

    private Caller caller(String token) {
        ObjectProvider<JwtAuthenticationConverter> converter = beans.getBeanProvider(JwtAuthenticationConverter.class);
        return (Caller) new TokenAuthentication(NimbusJwtDecoder.withJwkSource(keys).build(),
            new Callers(new AccessProperties("staff", "calculate", "customer_id"), properties, converter))
            .authenticate(new BearerTokenAuthenticationToken(token)).getPrincipal();
    }

    private Caller caller(Consumer<JWTClaimsSet.Builder> claims) {
        return caller(issuer.token(claims));
    }

    @Test
    void refusesOnlyUnknownKeysWhileTheIssuerIsDown() {
        assertThat(caller(issuer.staff()).isStaff()).isTrue();
        issuer.setDown(true);
        assertThat(caller(issuer.staff()).isStaff()).isTrue();
        issuer.rotate();
        assertThatExceptionOfType(TokenFailure.class).isThrownBy(() -> caller(issuer.staff()))
            .satisfies(failure -> assertThat(failure.getRefusal().getCode()).isEqualTo(ErrorCode.ISSUER_UNAVAILABLE));
        issuer.setDown(false);
        assertThat(caller(issuer.staff()).isStaff()).isTrue();
    }

    @Test
    void knowsACallerByIssuerAndSubject() {
        Caller ada = caller(claims -> claims.subject("ada").claim("customer_id", 7));
        assertThat(ada.id()).hasSize(43).isEqualTo(caller(claims -> claims.subject("ada")).id())
            .isNotEqualTo(caller(claims -> claims.subject("ben")).id())
            .isNotEqualTo(caller(claims -> claims.claim("client_id", "ada")).id());
        assertThat(ada.customerId()).isEqualTo(7);
        assertThat(ada.roles()).containsExactlyInAnyOrder(Role.ANYONE, Role.CUSTOMER);
        assertThat(ada.isRestricted()).isTrue();
        assertThat(caller(issuer.staff()).isRestricted()).isFalse();
        assertThat(Caller.UNKNOWN.isRestricted()).isFalse();
        assertThat(ada.toString()).doesNotContain("ada");
    }

    @Test
    void readsTheClaimsThatSettingsOfSpringName() {
        properties.getJwt().setPrincipalClaimName("email");
        assertThat(caller(claims -> claims.subject("1").claim("email", "a@example.org")).id())
            .isEqualTo(caller(claims -> claims.subject("2").claim("email", "a@example.org")).id());
        properties.getJwt().setAuthorityPrefix("GROUP_");
        JwtGrantedAuthoritiesConverter groups = new JwtGrantedAuthoritiesConverter();
        groups.setAuthorityPrefix("GROUP_");
        groups.setAuthoritiesClaimName("groups");
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(groups);
        beans.registerSingleton("converter", converter);
        assertThat(caller(claims -> claims.claim("groups", List.of("shop", "staff"))).isStaff()).isTrue();
        assertThat(caller(claims -> claims.claim("scope", "staff")).isStaff()).isFalse();
    }
}
