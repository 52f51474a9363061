package dev.till.access.rate;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limits. Each is written as "20 per second, burst 100" or "600 per minute, burst 100".
 *
 * @param enabled          whether calls are limited
 * @param addressReads     how many calls that read one thing or calculate a client address may make
 * @param addressWrites    how many calls that change something a client address may make
 * @param addressCostly    how many lists, comparisons, explanations and reconciliations a client address may ask for
 * @param credentialReads  how many calls that read one thing or calculate a credential may make
 * @param credentialWrites how many calls that change something a credential may make
 * @param credentialCostly how many lists, comparisons, explanations and reconciliations a credential may ask for
 */
@ConfigurationProperties("till.rate-limit")
record RateLimitProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("50 per second, burst 200") String addressReads,
    @DefaultValue("5 per second, burst 50") String addressWrites,
    @DefaultValue("5 per second, burst 30") String addressCostly,
    @DefaultValue("100 per second, burst 400") String credentialReads,
    @DefaultValue("20 per second, burst 200") String credentialWrites,
    @DefaultValue("10 per second, burst 60") String credentialCostly) {

    /** Checks every rate, also while calls are not limited. */
    RateLimitProperties {
        rates(Scope.ADDRESS, addressReads, addressWrites, addressCostly);
        rates(Scope.CREDENTIAL, credentialReads, credentialWrites, credentialCostly);
    }

    Map<BudgetKind, Rate> rates(Scope scope) {
        return switch (scope) {
            case ADDRESS -> rates(scope, addressReads, addressWrites, addressCostly);
            case CREDENTIAL -> rates(scope, credentialReads, credentialWrites, credentialCostly);
        };
    }

    private static Map<BudgetKind, Rate> rates(Scope scope, String... values) {
        Map<BudgetKind, Rate> rates = new EnumMap<>(BudgetKind.class);
        for (BudgetKind kind : BudgetKind.values()) {
            rates.put(kind, Rate.of("till.rate-limit.%s-%s".formatted(scope, kind), values[kind.ordinal()]));
        }
        return rates;
    }
}
