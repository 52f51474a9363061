package dev.till.seed;

import dev.till.settings.Setting;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether there is a seed, and where it comes from.
 *
 * @param enabled  whether an empty store is filled at all
 * @param location a folder with {@code customers.json}, {@code products.json}, {@code orders.json} and perhaps
 *                 {@code notifications.json}: a path, or {@code classpath:…}
 */
@ConfigurationProperties("till.seed")
record SeedProperties(
    @DefaultValue("true") boolean enabled, @DefaultValue("classpath:seed/") String location) {

    /** A scheme of a URL; one letter is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("(?!classpath:|file:)[A-Za-z][A-Za-z0-9+.-]+:.*");

    /** Refuses what is no folder of this machine. That its files can be read is found out when they are needed. */
    SeedProperties {
        Setting.require(!location.isBlank() && !SCHEME.matcher(location).matches(), "till.seed.location", location,
            "a folder, or classpath: and a folder");
    }

    String file(String name) {
        return location.endsWith("/") ? location + name : location + "/" + name;
    }
}
