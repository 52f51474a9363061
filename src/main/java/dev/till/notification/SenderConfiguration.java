package dev.till.notification;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.MailSender;
import org.springframework.util.StringUtils;

/** Chooses how customers are told: by e-mail once there is a mail server, else in the log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class SenderConfiguration {

    /** A blank mail server is none: whoever runs Till may have to set the variable, and have nothing to set. */
    @Bean
    BackInStockSender backInStockSender(
        Environment environment, ObjectProvider<MailSender> mail, MailProperties properties) {
        return StringUtils.hasText(environment.getProperty("spring.mail.host"))
            ? new EmailSender(mail.getObject(), properties) : new LogSender();
    }
}
