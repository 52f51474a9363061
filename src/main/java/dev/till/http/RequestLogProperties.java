package dev.till.http;

import dev.till.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of {@link RequestLog}.
 *
 * @param refusalsPerSecond how many refused requests are logged within a second, 0 to 1,000,000; the others are counted
 */
@ConfigurationProperties("till.log")
record RequestLogProperties(@DefaultValue("100") int refusalsPerSecond) {

    private static final int MAX = 1_000_000;

    RequestLogProperties {
        Setting.inRange("till.log.refusals-per-second", refusalsPerSecond, 0, MAX);
    }
}
