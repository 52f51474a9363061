package dev.till.notification;

import dev.till.settings.TillProperties;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** Sends notifications by e-mail if a mail server is set, else to the log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TillProperties.class, NotificationProperties.class})
class SenderConfiguration {

    /** A blank mail server counts as none, since some hosts can't leave a variable unset. */
    @Bean
    BackInStockSender backInStockSender(
        Environment environment, ObjectProvider<JavaMailSenderImpl> mail, TillProperties properties,
        NotificationProperties times) {
        return StringUtils.hasText(environment.getProperty("spring.mail.host"))
            ? emailSender(mail.getObject(), properties, times) : new LogSender();
    }

    private static EmailSender emailSender(
        JavaMailSenderImpl mail, TillProperties properties, NotificationProperties times) {
        MailDeadline deadline = new MailDeadline(times.sendTimeout());
        Properties session = mail.getSession().getProperties();
        for (String prefix : new String[] {"mail.smtp.", "mail.smtps."}) {
            // Keeps sockets that the settings define. Then only the timeouts of single steps apply.
            if (!session.containsKey(prefix + "socks.host") && !session.containsKey(prefix + "socketFactory.class")) {
                session.put(prefix + "socketFactory", deadline);
                session.put(prefix + "socketFactory.fallback", "false");
            }
        }
        session.put("mail.mime.allowutf8", String.valueOf(properties.smtputf8()));
        return new EmailSender(mail, deadline, properties);
    }
}
