package dev.till.access.rate;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.till.http.CallKind;
import dev.till.validation.Refusal;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Counts calls against the budgets of their callers, and tells clients what is left of them in the header fields of
 * draft-ietf-httpapi-ratelimit-headers-11.
 */
@Component
@ConditionalOnWebApplication
class RateLimits {

    static final String STATE = "RateLimit";
    static final String POLICY = "RateLimit-Policy";

    private final boolean enabled;
    private final Map<Scope, Map<BudgetKind, Budget>> budgets = new EnumMap<>(Scope.class);
    private final RateLimitMeters meters;

    @Autowired
    RateLimits(RateLimitProperties properties, RateLimitMeters meters) {
        this(properties, meters, Ticker.systemTicker());
    }

    RateLimits(RateLimitProperties properties, RateLimitMeters meters, Ticker ticker) {
        enabled = properties.enabled();
        this.meters = meters;
        for (Scope scope : Scope.values()) {
            Map<BudgetKind, Budget> ofScope = new EnumMap<>(BudgetKind.class);
            properties.rates(scope).forEach((kind, rate) ->
                ofScope.put(kind, new Budget(scope + "-" + kind, rate, ticker)));
            budgets.put(scope, ofScope);
        }
    }

    boolean areEnabled() {
        return enabled;
    }

    /** Counts a call; returns its refusal, or null if it may proceed. Sets headers in both cases. */
    @Nullable Refusal count(Scope scope, String caller, HttpServletRequest request, HttpServletResponse response) {
        BudgetKind kind = BudgetKind.of(CallKind.of(request));
        if (kind == null) {
            return null;
        }
        Budget budget = budgets.get(scope).get(kind);
        ConsumptionProbe probe = budget.take(caller);
        response.addHeader(POLICY, budget.policy());
        response.addHeader(STATE, budget.state(probe));
        if (probe.isConsumed()) {
            return null;
        }
        meters.refused(scope, kind);
        long seconds = Budget.seconds(probe.getNanosToWaitForRefill());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        return RateRefusals.limited(scope, kind, seconds, budget.rate());
    }
}
