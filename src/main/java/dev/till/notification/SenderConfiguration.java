package dev.till.notification;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailSender;

/** Chooses how customers are told: by e-mail once there is a mail server, else in the log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class SenderConfiguration {

    private static final String MAIL_SERVER = "spring.mail.host";

    @Bean
    @ConditionalOnProperty(MAIL_SERVER)
    BackInStockSender emailSender(MailSender mail, MailProperties properties) {
        return new EmailSender(mail, properties);
    }

    @Bean
    @ConditionalOnProperty(name = MAIL_SERVER, matchIfMissing = true, havingValue = "unset")
    BackInStockSender logSender() {
        return new LogSender();
    }
}
