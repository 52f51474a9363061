package dev.till.access.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.access.Caller;
import dev.till.validation.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.web.servlet.ModelAndView;

/** Whose calls count together in token mode; {@link RateLimitTest} has the staff key. */
class CredentialRateFilterTest {

    private final RateLimitProperties properties = new Binder(new MapConfigurationPropertySource(Map.of(
        "till.rate-limit.enabled", true, "till.rate-limit.credential-reads", "1 per minute, burst 2")))
        .bindOrCreate("till.rate-limit", RateLimitProperties.class);
    private final CredentialRateFilter filter = new CredentialRateFilter(
        new RateLimits(properties, new RateLimitMeters(new SimpleMeterRegistry()), () -> 0),
        (request, response, handler, refusal) -> {
            response.setStatus(((Refusal) refusal).getCode().getStatus());
            return new ModelAndView();
        });

    private MockHttpServletResponse call(Caller caller) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/products/ABC123");
        request.setUserPrincipal(new TestingAuthenticationToken(caller, ""));
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void isTheCallerWhomTheTokenIdentifies() throws ServletException, IOException {
        Caller ada = new Caller("ada", false, Set.of(), 1L);
        for (int i = 0; i < 2; i++) {
            assertThat(call(ada).getStatus()).isEqualTo(200);
        }

        MockHttpServletResponse refused = call(ada);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("RateLimit")).isEqualTo("\"credential-reads\";r=0;t=120");
        assertThat(call(new Caller("bob", true, Set.of(), null)).getStatus()).as("another caller").isEqualTo(200);
    }

    @Test
    void isNobodyWithoutACredential() throws ServletException, IOException {
        for (int i = 0; i < 4; i++) {
            MockHttpServletResponse response = call(new Caller(null, false, Set.of(), null));
            assertThat(response.getStatus()).isEqualTo(200);
            assertThat(response.getHeaderNames()).doesNotContain("RateLimit");
        }
    }
}
