package dev.till.platform.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets a start that a missing key stopped say so in place of a stack trace. Registered in {@code spring.factories}. */
class MissingStaffKeyAnalyzer extends AbstractFailureAnalyzer<MissingStaffKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingStaffKeyException cause) {
        return new FailureAnalysis(cause.getMessage() + ".", "Set TILL_STAFF_KEY, the same for all of them.", cause);
    }
}
