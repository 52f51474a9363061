package dev.till.webhook;

import dev.till.dispatch.DispatchSettings;
import dev.till.dispatch.Dispatcher;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Delivers on as many threads as all webhooks together may use, so that none of them waits for another. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    private static final int THREADS = WebhookService.MAX_WEBHOOKS * (Lanes.WIDTH + 1);

    @Bean
    Dispatcher<DueDelivery> deliveryDispatcher(
        DeliveryWork work, WebhookProperties properties, TransactionTemplate transaction, Clock clock) {
        return new Dispatcher<>(work, new DispatchSettings("webhook deliveries", THREADS, THREADS, Duration.ZERO,
            properties.poll(), properties.firstPause()), transaction, clock);
    }

    /** The times and limits of a sender. */
    @Bean
    SendingLimits sendingLimits(WebhookProperties properties) {
        return new SendingLimits(properties.timeout(), properties.allowPrivateAddresses(), THREADS);
    }
}
