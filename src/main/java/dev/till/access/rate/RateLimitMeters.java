package dev.till.access.rate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Counts calls beyond a rate limit. */
@Component
@ConditionalOnWebApplication
class RateLimitMeters {

    private final Map<Scope, Map<BudgetKind, Counter>> refusals = new EnumMap<>(Scope.class);

    RateLimitMeters(MeterRegistry registry) {
        for (Scope scope : Scope.values()) {
            Map<BudgetKind, Counter> ofScope = new EnumMap<>(BudgetKind.class);
            for (BudgetKind kind : BudgetKind.values()) {
                ofScope.put(kind, Counter.builder("till.rate.limited").tag("scope", scope.toString())
                    .tag("budget", kind.toString()).description("Calls that a rate limit refused").register(registry));
            }
            refusals.put(scope, ofScope);
        }
    }

    void refused(Scope scope, BudgetKind kind) {
        refusals.get(scope).get(kind).increment();
    }
}
