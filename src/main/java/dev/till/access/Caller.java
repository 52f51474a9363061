package dev.till.access;

import dev.till.http.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who sent a request, as far as its credential says.
 *
 * @param id         identifies the sender of a token, 43 characters: the same for all tokens of one subject, and no one
 *                   else's; null without a token
 * @param isStaff    whether the caller sent a token of staff, or the staff key in a call for staff
 * @param roles      the roles of the token; staff may do everything without them
 * @param customerId the customer who sent the token; null if the token is not a customer's
 */
public record Caller(@Nullable String id, boolean isStaff, Set<Role> roles, @Nullable Long customerId) {

    /** Anyone, while Till takes the staff key in place of tokens. */
    static final Caller UNKNOWN = new Caller(null, false, Set.of(), null);
    /** Staff who sent the staff key. */
    static final Caller STAFF = new Caller(null, true, Set.of(), null);

    /** Copies the roles. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Returns the sender of a request that has passed the security filters. */
    public static Caller of(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal instanceof Authentication found && found.getPrincipal() instanceof Caller caller
            ? caller : UNKNOWN;
    }

    /** Returns the sender of the request that this thread answers in Spring MVC. */
    public static Caller current() {
        return of(((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest());
    }

    /** Returns whether the caller sent a token that gives less than all rights. */
    public boolean isRestricted() {
        return id != null && !isStaff;
    }
}
