package dev.till.validation;

import jakarta.validation.Validator;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Checks what was given, from a request or a seed file alike, against the constraints that its record declares. */
@Component
@RequiredArgsConstructor
public class DraftValidator {

    private final Validator validator;

    /**
     * All that is wrong with a draft by itself.
     *
     * @param draft a record with constraints
     * @return its faults, open for more: what is wrong with it in the light of what is stored
     */
    public Faults check(Object draft) {
        return Faults.of(validator.validate(draft));
    }
}
