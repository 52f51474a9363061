package dev.till.http;

import dev.till.settings.Setting;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How users of Swagger UI log in at the issuer of tokens: with the authorization code flow and PKCE.
 *
 * @param authorizationUrl where the issuer asks users to log in, such as https://issuer.example/authorize; absent if
 *                         empty
 * @param tokenUrl         where the issuer gives tokens, such as https://issuer.example/token; absent if empty
 * @param clientId         the public client that Swagger UI is at the issuer; users enter it if it is empty
 */
@ConfigurationProperties("till.openapi")
public record OpenApiProperties(
    @Nullable URI authorizationUrl, @Nullable URI tokenUrl, @DefaultValue("") String clientId) {

    private static final String AUTHORIZATION_URL = "till.openapi.authorization-url";
    private static final String TOKEN_URL = "till.openapi.token-url";
    private static final Pattern CLIENT_ID = Pattern.compile("[ -~]{0,255}");
    /** The names of this machine that Content-Security-Policy can have. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    /**
     * Checks every setting.
     *
     * @throws dev.till.settings.WrongSettingException if one is wrong, or if only one of the addresses is set
     */
    public OpenApiProperties {
        authorizationUrl = present(AUTHORIZATION_URL, authorizationUrl);
        tokenUrl = present(TOKEN_URL, tokenUrl);
        if (authorizationUrl == null && tokenUrl != null) {
            Setting.require(false, AUTHORIZATION_URL, "", "an address where " + TOKEN_URL + " is set");
        }
        if (authorizationUrl != null && tokenUrl == null) {
            Setting.require(false, TOKEN_URL, "", "an address where " + AUTHORIZATION_URL + " is set");
        }
        Setting.require(CLIENT_ID.matcher(clientId).matches(), "till.openapi.client-id", clientId,
            "at most 255 ASCII characters");
    }

    /** Whether users of Swagger UI can log in at the issuer. */
    public boolean hasLogin() {
        return tokenUrl != null;
    }

    private static @Nullable URI present(String name, @Nullable URI url) {
        if (url == null || url.toString().isEmpty()) {
            return null;
        }
        Setting.require(Setting.isHttp(url) && url.getRawFragment() == null && !url.getHost().startsWith("[")
            && ("https".equalsIgnoreCase(url.getScheme()) || LOOPBACK.contains(url.getHost())), name, url,
            "an https address such as https://issuer.example/token, or an http address of localhost");
        return url;
    }
}
