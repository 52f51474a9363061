package dev.till.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.validation.Decimal;
import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Refusal;
import dev.till.validation.Sku;
import dev.till.validation.Text;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/** Somewhere to send traps to. Not found by component scan, since it belongs to a test configuration. */
@TestConfiguration(proxyBeanMethods = false)
class Endpoints {

    enum Mark {
        PERCENT, BEST_OF_ALL
    }

    /** Of every type that a body may have; {@code total} and {@code updated_at} are computed. */
    @JsonIgnoreProperties({"total", "updated_at"})
    record Body(
        @Text(max = 5) String name,
        @Decimal(max = "9999999.99", decimals = 4) BigDecimal price,
        Integer whole,
        Long longWhole,
        Boolean open,
        UUID uuid,
        Mark mark,
        Instant createdAt,
        List<String> tags,
        List<@Valid Line> lineItems) {
    }

    record Line(@NotNull @Sku String sku, @Decimal(max = "1", decimals = 6) BigDecimal taxRate) {
    }

    record Counted(int count) {
    }

    @RestController
    static class Traps {

        @PostMapping("/traps")
        Body echo(@RequestBody Body body) {
            return body;
        }

        @PostMapping("/traps/checked")
        Body check(@Valid @RequestBody Body body) {
            return body;
        }

        @PostMapping("/traps/checked/twice")
        Body check(@Valid @RequestBody Body body, @RequestParam(name = "page_size") @Max(500) int pageSize) {
            return body;
        }

        @PostMapping("/traps/counted")
        Counted count(@RequestBody Counted body) {
            return body;
        }

        @GetMapping("/traps/uuids/{uuid}")
        UUID uuid(@PathVariable UUID uuid) {
            return uuid;
        }

        @GetMapping("/traps/ids/{id}")
        long id(@PathVariable long id) {
            return id;
        }

        @GetMapping("/traps/skus/{sku}")
        String sku(@PathVariable @Sku String sku) {
            return sku;
        }

        @GetMapping("/traps/parameters")
        List<Object> parameters(@RequestParam(defaultValue = "1") @Min(1) int limit,
            @RequestParam(defaultValue = "percent") Mark mark) {
            return List.of(limit, mark);
        }

        @GetMapping("/traps/required")
        UUID required(@RequestParam UUID uuid) {
            return uuid;
        }

        @GetMapping("/traps/conflict")
        void conflict() {
            throw new Refusal(ErrorCode.PRODUCT_UNAVAILABLE, "Product KB-104 is unavailable",
                List.of(new Fault("line_items[0].sku", "3 requested, 2 left")));
        }

        @GetMapping("/traps/missing")
        void missing() {
            throw new Refusal(ErrorCode.ORDER_NOT_FOUND, "There is no such order", List.of());
        }

        @GetMapping("/traps/broken")
        void broken() {
            throw new IllegalStateException("SELECT secret FROM vault");
        }

        @GetMapping("/traps/broken/half")
        void half(HttpServletResponse response) throws IOException {
            response.getOutputStream().print("half");
            response.flushBuffer();
            throw new IllegalStateException("too late");
        }

        @GetMapping("/traps/gone")
        void gone() throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    /** Fails outside of Spring MVC on demand. */
    @Bean
    OncePerRequestFilter failingFilter() {
        return new OncePerRequestFilter() {

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
                FilterChain chain) throws ServletException, IOException {
                switch (String.valueOf(request.getHeader("X-Fail"))) {
                    case "refusal" ->
                        throw new Refusal(ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT, "Still running", List.of());
                    case "error" -> throw new StackOverflowError();
                    case "status" -> response.sendError(HttpServletResponse.SC_FORBIDDEN);
                    case "read" -> request.getInputStream().readAllBytes();
                    default -> chain.doFilter(request, response);
                }
            }
        };
    }
}
