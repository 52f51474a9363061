package dev.till.access;

import dev.till.validation.Refusal;
import lombok.Getter;
import org.springframework.security.core.AuthenticationException;

/** A token is refused. */
@Getter
final class TokenFailure extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    TokenFailure(Refusal refusal) {
        super(refusal.getMessage());
        this.refusal = refusal;
    }

    /** It is answered, and never logged. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
