package dev.till.notification;

import dev.till.customer.EmailProperties;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** Chooses how customers are told: by e-mail once there is a mail server, else in the log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, EmailProperties.class, DispatchTimes.class})
class SenderConfiguration {

    /** A blank mail server is none: whoever runs Till may have to set the variable, and have nothing to set. */
    @Bean
    BackInStockSender backInStockSender(
        Environment environment, ObjectProvider<JavaMailSenderImpl> mail, MailProperties properties,
        EmailProperties addresses, DispatchTimes times) {
        return StringUtils.hasText(environment.getProperty("spring.mail.host"))
            ? emailSender(mail.getObject(), properties, addresses, times) : new LogSender();
    }

    private static EmailSender emailSender(
        JavaMailSenderImpl mail, MailProperties properties, EmailProperties addresses, DispatchTimes times) {
        MailDeadline deadline = new MailDeadline(times.sendTimeout());
        Properties session = mail.getSession().getProperties();
        for (String prefix : new String[] {"mail.smtp.", "mail.smtps."}) {
            // Settings that bring sockets of their own are kept. Then only the limits for each step hold.
            if (!session.containsKey(prefix + "socks.host") && !session.containsKey(prefix + "socketFactory.class")) {
                session.put(prefix + "socketFactory", deadline);
                session.put(prefix + "socketFactory.fallback", "false");
            }
        }
        session.put("mail.mime.allowutf8", String.valueOf(addresses.smtputf8()));
        return new EmailSender(mail, deadline, properties, addresses);
    }
}
