package dev.till.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The origins whose pages may call Till from a browser, as {@code till.cors.origins} lists them. */
@Component
public class AllowedOrigins {

    private final Set<String> origins;

    AllowedOrigins(CorsProperties properties) {
        origins = Set.copyOf(properties.origins());
    }

    /**
     * Whether a page of an origin may call Till.
     *
     * @param origin the {@code Origin} header of a request as it was sent, or null
     * @return whether the setting lists it
     */
    public boolean contains(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }

    /** All of them, perhaps none. */
    Set<String> all() {
        return origins;
    }
}
