package dev.till.notification;

import dev.till.dispatch.DispatchSettings;
import dev.till.dispatch.Dispatcher;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends the messages of several products at the same time, so that no product waits for another one's customers. */
@Configuration(proxyBeanMethods = false)
class DispatcherConfiguration {

    /** The largest number of messages sent at the same time, without slow ones. */
    static final int AT_ONCE = 8;

    /** Above {@link #AT_ONCE}: messages that the mail server keeps waiting must not hold up other products. */
    private static final int THREADS = 64;
    private static final Duration SLOW = Duration.ofSeconds(2);

    @Bean
    Dispatcher<DueNotification> notificationDispatcher(
        NotificationWork work, NotificationProperties properties, TransactionTemplate transaction, Clock clock) {
        return new Dispatcher<>(work, new DispatchSettings("back-in-stock notifications", AT_ONCE, THREADS, SLOW,
            properties.poll(), properties.firstPause()), transaction, clock);
    }
}
