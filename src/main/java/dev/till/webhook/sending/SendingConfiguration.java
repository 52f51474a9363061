package dev.till.webhook.sending;

import dev.till.webhook.PublicAddresses;
import dev.till.webhook.SendingLimits;
import dev.till.webhook.WebhookSender;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends with the resolver and the certificates of the JVM. */
@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

    @Bean
    WebhookSender webhookSender(SendingLimits limits, Clock clock) throws NoSuchAlgorithmException {
        return new HttpSender(limits, InetAddress::getAllByName,
            address -> limits.anywhere() || PublicAddresses.isPublic(address), SSLContext.getDefault(), clock);
    }
}
