package dev.till.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import dev.till.http.HandlerLookup;
import dev.till.http.document.DocumentedTokens;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.StringUtils;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Token mode: every call needs a bearer token. Documents don't pass through the security chain. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@Conditional(TokenMode.On.class)
class TokenConfiguration {

    private static final RequestMatcher DOCUMENTS = new OrRequestMatcher(
        List.of("/", "/swagger-ui.html", "/swagger-ui/**", "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/**")
            .stream().flatMap(path -> List.of(
                pathPattern(HttpMethod.GET, path), pathPattern(HttpMethod.HEAD, path)).stream())
            .map(RequestMatcher.class::cast).toList());

    @Bean
    SecurityFilterChain tokenCalls(
        HttpSecurity http, JwtDecoder decoder, Callers callers, CallAuthorization authorization,
        TokenAnswers answers) {
        return SecurityConfiguration.withoutSessions(http)
            .securityMatcher(new NegatedRequestMatcher(DOCUMENTS))
            .authorizeHttpRequests(calls -> calls
                .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                .requestMatchers(CorsUtils::isPreFlightRequest).permitAll()
                .requestMatchers(SecurityConfiguration.HEALTH).permitAll()
                .requestMatchers(pathPattern("/actuator/**")).hasAuthority(CallerToken.STAFF)
                .anyRequest().access(authorization))
            .addFilterBefore(new TokenFilter(new TokenAuthentication(decoder, callers), answers),
                AnonymousAuthenticationFilter.class)
            .exceptionHandling(handling -> handling.authenticationEntryPoint(answers).accessDeniedHandler(answers))
            .build();
    }

    @Bean
    TokenAnswers tokenAnswers(
        AccessProperties names,
        // ErrorAdvice, which it leads to, asks for headers.
        @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        return new TokenAnswers(names, errors);
    }

    @Bean
    CallAuthorization callAuthorization(HandlerLookup handlers, List<PathOwner> owners, AccessProperties names) {
        return new CallAuthorization(handlers, owners, names);
    }

    @Bean
    Callers callers(
        AccessProperties names, OAuth2ResourceServerProperties properties,
        ObjectProvider<JwtAuthenticationConverter> converter) {
        return new Callers(names, properties, converter);
    }

    @Bean
    DocumentedTokens documentedTokens(AccessProperties names) {
        return new DocumentedTokens(names.staffScope(), names.calculateScope(), names.customerClaim());
    }

    /** Spring Boot's own decoder takes it too. A token without an expiry would be valid forever. */
    @Bean
    JwtTimestampValidator jwtTimes() {
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setAllowEmptyExpiryClaim(false);
        return times;
    }

    /** Without an address of an issuer or its keys, Spring Boot reads the one key from a file. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(TokenMode.OfIssuer.class)
    static class OfIssuer {

        @Bean
        IssuerKeys issuerKeys(OAuth2ResourceServerProperties properties, Clock clock) {
            return new IssuerKeys(
                new Issuer(properties.getJwt().getIssuerUri(), properties.getJwt().getJwkSetUri()), clock);
        }

        @Bean
        JwtDecoder jwtDecoder(
            IssuerKeys keys, OAuth2ResourceServerProperties properties, JwtTimestampValidator times) {
            OAuth2ResourceServerProperties.Jwt jwt = properties.getJwt();
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithms(algorithms ->
                jwt.getJwsAlgorithms().forEach(name -> algorithms.add(SignatureAlgorithm.from(name)))).build();
            decoder.setJwtValidator(validator(times, jwt.getIssuerUri(), jwt.getAudiences()));
            return decoder;
        }

        private static OAuth2TokenValidator<Jwt> validator(
            JwtTimestampValidator times, @Nullable String issuer, List<String> audiences) {
            List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
            JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
            type.setAllowEmpty(true);
            validators.add(type);
            validators.add(times);
            if (StringUtils.hasText(issuer)) {
                validators.add(new JwtIssuerValidator(issuer));
            }
            if (!audiences.isEmpty()) {
                validators.add(new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
                    named -> named != null && !Collections.disjoint(named, audiences)));
            }
            return new DelegatingOAuth2TokenValidator<>(validators);
        }
    }
}
