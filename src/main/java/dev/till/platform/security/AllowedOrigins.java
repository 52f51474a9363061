package dev.till.platform.security;

import org.jspecify.annotations.Nullable;

/** The sites whose pages may call Till from a browser. Without a bean of this type, there are none. */
@FunctionalInterface
public interface AllowedOrigins {

    /**
     * Whether a site is allowed.
     *
     * @param origin the {@code Origin} header of a request, such as {@code https://shop.example}, or null
     * @return whether its pages may call Till
     */
    boolean contains(@Nullable String origin);
}
