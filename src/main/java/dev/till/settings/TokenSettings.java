package dev.till.settings;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.util.StringUtils;

/** The settings of Spring Boot for bearer tokens. One of them turns tokens on. */
public final class TokenSettings {

    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";
    private static final String ISSUER = JWT + "issuer-uri";
    private static final String KEYS = JWT + "jwk-set-uri";
    private static final String KEY_FILE = JWT + "public-key-location";
    private static final String ALGORITHMS = JWT + "jws-algorithms";

    private TokenSettings() {
    }

    /** Returns whether Till takes bearer tokens in place of the staff key. */
    public static boolean areSet(Environment environment) {
        return areOfIssuer(environment) || StringUtils.hasText(environment.getProperty(KEY_FILE));
    }

    /** Returns whether Till fetches the keys of tokens from an issuer. */
    public static boolean areOfIssuer(Environment environment) {
        return StringUtils.hasText(environment.getProperty(ISSUER))
            || StringUtils.hasText(environment.getProperty(KEYS));
    }

    static void check(Environment environment) {
        checkAddress(ISSUER, environment);
        checkAddress(KEYS, environment);
        String file = environment.getProperty(KEY_FILE, "").strip();
        Setting.require(file.isEmpty() || new DefaultResourceLoader().getResource(file).exists(), KEY_FILE, file,
            "a file with a public key, such as file:/etc/till/issuer.pem");
        for (String algorithm : StringUtils.commaDelimitedListToStringArray(environment.getProperty(ALGORITHMS, ""))) {
            Setting.require(SignatureAlgorithm.from(algorithm.strip()) != null, ALGORITHMS, algorithm.strip(),
                "algorithms with a public key, such as RS256,ES256");
        }
    }

    private static void checkAddress(String name, Environment environment) {
        String value = environment.getProperty(name, "").strip();
        boolean isAddress = value.isEmpty();
        try {
            isAddress |= Setting.isHttp(URI.create(value));
        } catch (IllegalArgumentException malformed) {
            // Refused below.
        }
        Setting.require(isAddress, name, value, "an http or https address such as https://login.shop.example");
    }
}
