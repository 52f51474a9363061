package dev.till.access;

import dev.till.http.Role;
import dev.till.validation.Refusal;
import java.util.Optional;
import java.util.Set;

/** Knows to whom belongs what a path variable names. The {@code web} packages of features implement it. */
public interface PathOwner {

    /** Returns the name of the path variable. */
    String variable();

    /**
     * Decides whether a caller may use what a path names.
     *
     * @param value  the value of the path variable, perhaps malformed
     * @param caller who sent the request
     * @param roles  the roles of the caller that the call allows: some of customer and calculator
     * @return the refusal that a missing one gets; empty if one of the roles suffices
     */
    Optional<Refusal> refusal(String value, Caller caller, Set<Role> roles);
}
