package dev.till.access;

import dev.till.settings.TokenSettings;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether Till takes bearer tokens in place of the staff key. */
final class TokenMode {

    private TokenMode() {
    }

    static final class On implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return TokenSettings.areSet(context.getEnvironment());
        }
    }

    /** Keys are fetched from the issuer, not read from a file. */
    static final class OfIssuer implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return TokenSettings.areOfIssuer(context.getEnvironment());
        }
    }

    static final class Off implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !TokenSettings.areSet(context.getEnvironment());
        }
    }
}
