package dev.till.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A filter that also runs when an asynchronous request continues. A request whose body arrives late passes most filters
 * only then.
 */
public abstract class AsyncDispatchFilter extends OncePerRequestFilter {

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    @Override
    protected final boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /** Whether a request can change something: its method is POST, PUT, PATCH or DELETE. */
    protected static boolean isChange(HttpServletRequest request) {
        return CHANGING.contains(request.getMethod());
    }
}
