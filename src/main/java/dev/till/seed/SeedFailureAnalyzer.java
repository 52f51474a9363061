package dev.till.seed;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets a start that a seed file stopped say so in place of a stack trace. Registered in {@code spring.factories}. */
class SeedFailureAnalyzer extends AbstractFailureAnalyzer<SeedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SeedException cause) {
        return new FailureAnalysis("The seed can't be loaded. " + cause.getMessage(),
            "Correct the file, or let till.seed.location name another folder.", cause);
    }
}
