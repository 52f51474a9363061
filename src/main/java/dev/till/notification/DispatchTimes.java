package dev.till.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How dispatchers of several instances share the telling.
 *
 * @param claim how long one of them may take to tell a customer before it is taken for lost, and another tells them
 * @param poll  how often to look for customers whom a lost instance marked, or just told; never where null, since a
 *              lone instance hears of its own
 */
@ConfigurationProperties("till.notifications")
record DispatchTimes(@DefaultValue("2m") Duration claim, @Nullable Duration poll) {
}
