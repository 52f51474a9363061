package dev.till.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** An authenticated caller. It doesn't keep the credential. */
final class CallerToken extends AbstractAuthenticationToken {

    /** The authority of staff. */
    static final String STAFF = "staff";

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerToken(Caller caller) {
        super(caller.isStaff() ? AuthorityUtils.createAuthorityList(STAFF) : List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return caller.isStaff() ? STAFF : "caller";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallerToken token && caller.equals(token.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
