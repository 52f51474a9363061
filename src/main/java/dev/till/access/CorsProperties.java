package dev.till.access;

import dev.till.settings.Setting;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages that may call Till from a browser.
 *
 * @param origins the origins of these pages as browsers send them, such as https://shop.example; empty if only Till's
 *                own pages may
 */
@ConfigurationProperties("till.cors")
record CorsProperties(@DefaultValue List<String> origins) {

    private static final int MAX_PORT = 65_535;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    CorsProperties {
        origins = List.copyOf(origins);
        origins.forEach(origin -> Setting.require(isOrigin(origin), "till.cors.origins", origin,
            "origins as browsers send them, such as https://shop.example or http://localhost:3000"));
    }

    /** Whether pages of an origin may call Till: the {@code Origin} header of a request, or null. */
    boolean allows(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }

    private static boolean isOrigin(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        boolean https = "https".equals(uri.getScheme());
        if (!https && !"http".equals(uri.getScheme()) || uri.getHost() == null) {
            return false;
        }
        int port = uri.getPort();
        String spelled = uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT)
            + (port < 0 || port == (https ? HTTPS_PORT : HTTP_PORT) || port > MAX_PORT ? "" : ":" + port);
        return text.equals(spelled);
    }
}
