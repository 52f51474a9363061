package dev.till.validation;

import jakarta.validation.Validator;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Checks drafts, from requests and seed files, against the constraints that their records declare. */
@Component
@RequiredArgsConstructor
public class DraftValidator {

    private final Validator validator;

    /** All faults of a draft. The caller may add those that depend on stored data. */
    public Faults check(Object draft) {
        return Faults.of(validator.validate(draft));
    }
}
